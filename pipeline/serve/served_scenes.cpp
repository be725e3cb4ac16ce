#include "pipeline/serve/served_scenes.hpp"

#include <string_view>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/report/evidence.hpp"

namespace steppe {

const SceneRecord* ServedScenes::find(const std::string& used_name) const {
  std::call_once(m_once, [this] { read(); });
  const auto found = m_scenes.find(used_name);
  return found == m_scenes.end() ? nullptr : &found->second;
}

const MaskOptions& ServedScenes::mask_options() const {
  constexpr std::uint64_t kLargestEvidence = 512U << 20U;
  std::call_once(m_options_once, [this] {
    const auto text = m_report ? geo::read_small_file(m_report->folder() / kEvidenceName, kLargestEvidence)
                               : geo::Result<std::string>(geo::Fault{});
    const auto evidence = text ? evidence_from(text.value(), std::string(kEvidenceName)) : text.fault();
    if (evidence) m_options = mask_options_of(evidence.value().settings);
  });
  return m_options;
}

void ServedScenes::read() const {
  try {
    const auto catalog = Catalog::find(catalog_of(m_workspace));
    if (!catalog) return;
    for (auto& [path, scene] : catalog->scenes_by_path()) {
      scene.files.clear();  // nobody asks for them here, and there are thousands
      m_scenes.emplace(used_name(scene), std::move(scene));
    }
  } catch (const geo::Error&) {
    // Damaged, or its server is away: dates go without their names.
  }
}

MaskOptions mask_options_of(const std::vector<std::string>& settings) {
  MaskOptions options;
  const auto take = [](std::string_view line, std::string_view key, int& into) {
    if (!line.starts_with(key) || !line.substr(key.size()).starts_with(" = ")) return;
    if (const auto number = geo::whole_of<int>(line.substr(key.size() + 3))) into = *number;
  };
  for (const auto& line : settings) {
    take(line, "mask.shadow_dilate_px", options.shadow_dilate_px);
    take(line, "mask.sentinel2_dilate_px", options.sentinel2_dilate_px);
  }
  return options;
}

}  // namespace steppe
