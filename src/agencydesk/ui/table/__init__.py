"""One list for the whole program: columns as data, one model, one view, and delegates that paint."""
