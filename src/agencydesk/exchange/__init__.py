"""Files in and out: bytes to values and back."""
