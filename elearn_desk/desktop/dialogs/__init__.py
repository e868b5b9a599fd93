"""What the window asks before it acts, and what it says afterwards."""
