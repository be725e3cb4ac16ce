#include "pipeline/evidence/settings_files.hpp"

#include <algorithm>
#include <array>

#include "pipeline/config/toml_quoted.hpp"

namespace steppe {

bool is_settings_file(std::string_view key) {
  static constexpr std::array<std::string_view, 3> kKeys{"cover.endmembers", "water.thresholds", "forest.model"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

std::string with_places(std::string_view configuration, const std::map<std::string, std::filesystem::path>& places) {
  std::string text, section;
  while (!configuration.empty()) {
    const std::size_t end = std::min(configuration.find('\n'), configuration.size());
    std::string line(configuration.substr(0, end));
    configuration.remove_prefix(std::min(configuration.size(), end + 1));
    if (line.starts_with('[')) section = line.substr(1, line.find(']') - 1);
    const auto equals = line.find(" = ");
    if (equals != std::string::npos && !line.ends_with(" = \"\""))
      if (const auto place = places.find(section + "." + line.substr(0, equals)); place != places.end())
        line = line.substr(0, equals) + " = " + toml_quoted(place->second.generic_string());
    text += line + "\n";
  }
  return text;
}

}  // namespace steppe
