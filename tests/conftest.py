"""How do the property tests run here and in CI?"""

from __future__ import annotations

import os

from hypothesis import settings

# The machines are shared and slow at times, so no example fails for its time. In CI the same
# examples are tried on every run, so that a change that did nothing wrong is never refused.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
