"""All records together: order, facets, selection, statistics, related cases."""
