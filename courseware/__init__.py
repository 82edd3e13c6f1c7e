"""Interactive courseware on effective customer visits: content, grading, records, pages."""
