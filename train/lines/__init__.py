"""How the network of lines (rashomon.lines) is made: prepare, train, export."""
