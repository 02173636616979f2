# CSV = what an awk program needs to read a CSV file whose names may hold commas and quotes:
# cells() fills cell[1..n] from the line and returns n.

CSV = 'function cells(    n, i, c, text, open) { '. \
    'n = 0; text = ""; open = 0; '. \
    'if (index($0, "\"") == 0) { n = split($0, cell, ","); return n } '. \
    'for (i = 1; i <= length($0); i++) { c = substr($0, i, 1); '. \
    'if (open && c == "\"") { if (substr($0, i + 1, 1) == "\"") { text = text c; i++ } else open = 0 } '. \
    'else if (!open && c == "\"") open = 1; '. \
    'else if (!open && c == ",") { cell[++n] = text; text = "" } '. \
    'else text = text c } '. \
    'cell[++n] = text; return n }'."\n"
