#include "pipeline/cli/standard_output.hpp"

#include <unistd.h>

#include <iostream>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/base/printable.hpp"

namespace steppe {
namespace {

void check() {
  if (!std::cout) throw geo::Error(geo::message("standard output: cannot be written; use -o FILE"));
}

}  // namespace

void print_data(std::string_view data) {
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const std::string shown = terminal ? geo::printable_lines(data) : std::string();
  const std::string_view bytes = terminal ? std::string_view(shown) : data;
  std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  check();
}

void finish_standard_output() {
  std::cout.flush();
  check();
}

}  // namespace steppe
