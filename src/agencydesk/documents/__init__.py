"""Values to PDF bytes: what customers read. Import the modules late, reportlab takes a while."""
