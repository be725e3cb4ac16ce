#include "pipeline/config/model_file.hpp"

#include <array>
#include <fstream>

#include "libgeo/base/checksum.hpp"

namespace steppe {
namespace {

constexpr std::string_view kMark = "steppe model ";

bool begins_like_model(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, kMark.size()> begin{};
  file.read(begin.data(), begin.size());
  return file && std::string_view(begin.data(), begin.size()) == kMark;
}

std::string ending(const std::string& sha256) { return "." + sha256.substr(0, kModelDigits); }

}  // namespace

std::optional<geo::Message> take_model_file(ForestSettings& forest) {
  if (forest.model.empty()) return std::nullopt;
  const auto sha256 = geo::sha256_of_file(forest.model);
  if (!sha256) return sha256.fault().message;
  if (!begins_like_model(forest.model))
    return geo::message("{0}: is no model of steppe train; name the file that steppe train wrote",
                        forest.model.string());
  if (forest.definition == ForestSettings{}.definition) forest.definition = "forest.model.1";
  if (!names_model(forest, sha256.value())) forest.definition += ending(sha256.value());
  return std::nullopt;
}

void take_model_definition(const ForestSettings& forest, WetlandSettings& wetland) {
  if (forest.model.empty() || wetland.definition != WetlandSettings{}.definition) return;
  wetland.definition = "wetland.model.1" + forest.definition.substr(forest.definition.rfind('.'));
}

bool names_model(const ForestSettings& forest, const std::string& sha256) {
  return forest.definition.ends_with(ending(sha256));
}

}  // namespace steppe
