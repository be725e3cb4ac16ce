#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/layer_class.hpp"

namespace steppe {

// Names and codes → classes, from two mappings: of grassland classes and of land use. A mapping is a CSV with the
// columns `class` and `name` or `code` or both (others, like `note`, are the bureau's own); `class` is the id or
// Chinese name of a grassland type, cropland 耕地, shrub 灌木林地, sandy_land 沙地, other 其他, or another name of the
// same file, which is followed. Immutable; safe to share.
class ClassNames {
 public:
  // The mappings that the settings name, else the shipped ones. Throws UsageError with every problem of both files,
  // `file:line: …`: rows without class or without name and code, names twice, classes that nothing is called, names
  // that lead round in a circle.
  static ClassNames load(const LayerSettings& settings);

  // Of a value as it stands in a layer. A code exactly, with K (调整) at its end or without. A name as
  // comparable_name(), else without what stands in brackets and a number in front ("Ⅲ、温性荒漠草原"), else of a path
  // (类-组-型, with - / > : ; or 、 between) its first name alone, for that is the class. steppe's own ids and Chinese
  // names always.
  std::optional<LayerClass> find(std::string_view value) const;

  // The file that a name of grassland or of land use is to be added to: as the settings have it, else
  // "grassland_types.csv", "landuse_codes.csv".
  std::string grassland_file() const { return m_grassland_file; }
  // What is to be known of the files: that one was read as GBK.
  const std::vector<geo::Message>& notices() const { return m_notices; }
  // A hash of both mappings' bytes; of shipped ones, of their rows.
  const std::string& key() const { return m_key; }

 private:
  std::optional<LayerClass> exactly(std::string_view name) const;

  std::map<std::string, LayerClass, std::less<>> m_names;  // by comparable_name()
  std::string m_grassland_file, m_key;
  std::vector<geo::Message> m_notices;
};

}  // namespace steppe
