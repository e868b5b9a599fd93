"""What LibreOffice computes is compared only where LibreOffice is installed, as the setup of the tests does."""

from __future__ import annotations

import shutil

collect_ignore = [] if shutil.which("soffice") else ["test_in_libreoffice.py", "test_city_in_libreoffice.py"]
