"""Every test runs on one fixed day, without a screen, and far from the folders of the person who runs it."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

_home = tempfile.mkdtemp(prefix="agencydesk-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)

# Set while pytest collects: modules of the program may read them as they are imported.
os.environ["AGENCYDESK_HOME"] = _home
os.environ["AGENCYDESK_TODAY"] = "2026-06-16"
os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")
