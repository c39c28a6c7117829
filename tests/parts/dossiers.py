"""Proposals (kiện toàn) from draft to decision."""
