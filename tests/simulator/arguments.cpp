#include "tests/simulator/arguments.hpp"

#include <charconv>
#include <string_view>

namespace steppe::sim {
namespace {

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool read_size(std::string_view text, SampleOptions& options) {
  const auto cross = text.find('x');
  const auto cols = number<std::int64_t>(text.substr(0, cross));
  const auto rows = cross == text.npos ? cols : number<std::int64_t>(text.substr(cross + 1));
  if (!cols || !rows) return false;
  options.cols = *cols;
  options.rows = *rows;
  return true;
}

struct RealOption {
  std::string_view name;
  double Adversary::*value;
  double least, most;
};
constexpr RealOption kRealOptions[] = {
    {"--pixel", &Adversary::pixel_m, 5, 30},
    {"--shift", &Adversary::shift_m, -1000, 1000},
    {"--soil", &Adversary::soil_sd, 0, .5},
    {"--layer-shift", &Adversary::layer_shift_m, -10000, 10000},
    {"--layer-wrong", &Adversary::layer_wrong, 0, 1},
    {"--location", &Adversary::location_m, 0, 1000},
    {"--team", &Adversary::team_points, 0, 50},
    {"--interpreter-bias", &Adversary::interpreter_bias, 0, 1},
    {"--interpreter-confusion", &Adversary::interpreter_confusion, 0, 1},
};
struct CountOption {
  std::string_view name;
  int Adversary::*value;
  int least, most;
};
constexpr CountOption kCountOptions[] = {{"--cluster", &Adversary::cluster, 1, 4},
                                         {"--missing", &Adversary::missing, 0, 7}};

template <class T, class Option>
std::optional<bool> read_one(std::string_view name, std::string_view text, const Option& options, Adversary& into) {
  for (const auto& option : options) {
    if (option.name != name) continue;
    const auto value = number<T>(text);
    if (!value || !(*value >= option.least) || !(*value <= option.most)) return false;
    into.*option.value = *value;
    return true;
  }
  return std::nullopt;
}

// Whether `name` is an option with a value, and the value was understood.
std::optional<bool> read_value(std::string_view name, std::string_view text, SampleOptions& options) {
  if (name == "--size") return read_size(text, options);
  if (name == "--seed") {
    const auto seed = number<std::uint64_t>(text);
    if (seed) options.seed = *seed;
    return seed.has_value();
  }
  if (const auto read = read_one<double>(name, text, kRealOptions, options.adversary)) return read;
  return read_one<int>(name, text, kCountOptions, options.adversary);
}

}  // namespace

std::optional<SampleOptions> read_arguments(int count, const char* const* arguments) {
  SampleOptions options;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--all-bands") {
      options.all_bands = true;
    } else if (argument == "--no-sentinel2") {
      options.sentinel2 = false;
    } else if (argument == "--no-land-use") {
      options.land_use = false;
    } else if (argument == "--greener") {
      options.adversary.greener = true;
    } else if (const auto read = i + 1 < count ? read_value(argument, arguments[i + 1], options) : std::nullopt) {
      if (!*read) return std::nullopt;
      ++i;
    } else if (argument.starts_with("-") || !options.folder.empty()) {
      return std::nullopt;
    } else {
      options.folder = argument;
    }
  }
  if (options.folder.empty()) return std::nullopt;
  return options;
}

}  // namespace steppe::sim
