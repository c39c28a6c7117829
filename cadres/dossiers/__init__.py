"""Proposals on posts (kiện toàn): which case goes which way, who may take which step, what is still missing."""
