"""Rules and values of an agency; standard library only, no input or output."""
