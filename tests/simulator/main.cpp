// steppe_simulate: draws a schematic Bayannur with known truth.

#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "tests/simulator/sample_set.hpp"

namespace {

constexpr const char* kUsage =
    "usage: steppe_simulate [--size COLSxROWS] [--seed N] [--all-bands] [--no-sentinel2] FOLDER\n"
    "Writes scenes of two years, zones, layers, truth, plots and samples into FOLDER.\n"
    "example: steppe_simulate --size 256x216 sample_tiles\n";

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool read_size(std::string_view text, steppe::sim::SampleOptions& options) {
  const auto cross = text.find('x');
  const auto cols = number<std::int64_t>(text.substr(0, cross));
  const auto rows = cross == text.npos ? cols : number<std::int64_t>(text.substr(cross + 1));
  if (!cols || !rows) return false;
  options.cols = *cols;
  options.rows = *rows;
  return true;
}

std::optional<steppe::sim::SampleOptions> read_arguments(int count, char** arguments) {
  steppe::sim::SampleOptions options;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--all-bands") {
      options.all_bands = true;
    } else if (argument == "--no-sentinel2") {
      options.sentinel2 = false;
    } else if (argument == "--size" && i + 1 < count) {
      if (!read_size(arguments[++i], options)) return std::nullopt;
    } else if (argument == "--seed" && i + 1 < count) {
      const auto seed = number<std::uint64_t>(arguments[++i]);
      if (!seed) return std::nullopt;
      options.seed = *seed;
    } else if (argument.starts_with("-") || !options.folder.empty()) {
      return std::nullopt;
    } else {
      options.folder = argument;
    }
  }
  if (options.folder.empty()) return std::nullopt;
  return options;
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && std::string_view(arguments[1]) == "--help") return std::fputs(kUsage, stdout), 0;
  const auto options = read_arguments(count, arguments);
  if (!options) return std::fputs(kUsage, stderr), 2;
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
