#pragma once

#include <string_view>

namespace steppe {

// Writes data for programs (CSV, JSON, a path) to standard output, byte for byte; when a terminal reads it, what would
// command the terminal is written out (geo::printable_lines). Throws Error when it cannot be written.
void print_data(std::string_view data);

// Everything printed is with the reader. Throws Error when it cannot be written.
void finish_standard_output();

}  // namespace steppe
