"""How things are said to a clerk: one sentence a finding, ROC dates, masked ids, the terms of the field."""
