"""Political and conflict events in the PLOVER ontology: type, mode, actor and recipient."""
