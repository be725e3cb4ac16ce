// steppe_simulate: draws a schematic Bayannur with known truth.

#include <cstdio>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "tests/simulator/arguments.hpp"
#include "tests/simulator/sample_set.hpp"

int main(int count, char** arguments) {
  if (count == 2 && std::string_view(arguments[1]) == "--help") return std::fputs(steppe::sim::kUsage, stdout), 0;
  const auto options = steppe::sim::read_arguments(count, arguments);
  if (!options) return std::fputs(steppe::sim::kUsage, stderr), 2;
  try {
    steppe::sim::write_sample(*options);
    return 0;
  } catch (const geo::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return error.kind() == geo::ErrorKind::usage ? 2 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
