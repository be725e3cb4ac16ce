#include "pipeline/sensors/platform_table.hpp"

#include <algorithm>
#include <vector>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/sensors/band_set_platform.hpp"
#include "pipeline/sensors/landsat_band_pass.hpp"
#include "pipeline/sensors/sentinel2_band_pass.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::span<const Platform> kFamilies[] = {kBandSetPlatforms, kSentinel2Platforms, kLandsatPlatforms};

std::string plain(std::string_view spelling) {
  std::string letters;
  for (const char c : spelling) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      letters += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return letters;
}

template <class Use>
void for_each_platform(Use use) {
  for (const auto family : platform_table())
    for (const auto& platform : family) use(platform);
}

bool is_written(const Platform& platform, std::string_view letters) {
  return plain(platform.name) == letters || std::ranges::find(platform.spellings, letters) != platform.spellings.end();
}

std::string nearest_platform(std::string_view spelling) {
  std::vector<std::string> names;
  for_each_platform([&](const Platform& platform) { names.emplace_back(platform.name); });
  return geo::nearest_name(spelling, names).value_or(std::string());
}

std::string all_platforms() {
  std::string list;
  for_each_platform([&](const Platform& p) { list += (list.empty() ? "" : ", ") + std::string(p.name); });
  return list;
}

}  // namespace

std::span<const std::span<const Platform>> platform_table() { return kFamilies; }

const Platform* find_platform(std::string_view spelling) {
  const auto letters = plain(spelling);
  const Platform* found = nullptr;
  for_each_platform([&](const Platform& platform) {
    if (found == nullptr && is_written(platform, letters)) found = &platform;
  });
  return found;
}

geo::Result<std::string_view> platform_named(std::string_view spelling, const std::string& subject) {
  if (const auto* platform = find_platform(spelling)) return platform->name;
  const auto nearest = nearest_platform(spelling);
  if (!nearest.empty())
    return Fault{FaultKind::bad_metadata, message("{0}: unknown platform (got {1}, allowed {2}); did you mean {3}?",
                                                  subject, spelling.substr(0, 60), all_platforms(), nearest)};
  return Fault{
      FaultKind::bad_metadata,
      message("{0}: unknown platform (got {1}, allowed {2}); name the satellite, or other when its reflectance "
              "is to be used as it is",
              subject, spelling.substr(0, 60), all_platforms())};
}

}  // namespace steppe
