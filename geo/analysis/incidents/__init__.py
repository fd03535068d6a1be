"""From reports to incidents: many reports of one event are one incident."""
