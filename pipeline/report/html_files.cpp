#include "pipeline/report/html_files.hpp"

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/report/html_report.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr Language kLanguages[] = {Language::zh, Language::en};

}  // namespace

std::vector<std::string> write_html_files(const std::filesystem::path& folder, const Workspace& workspace,
                                          const ReportInput& input, std::span<const LayerFacts> layers) {
  const ResultIndex index(input);
  const SceneNumbers scenes(input);
  const Maps maps = draw_maps(input, workspace);
  const ReportPages pages{input, index, scenes, maps, layers};
  const bool own_files = zones_have_own_files(index);
  std::vector<std::string> names;
  const auto write = [&](const std::string& name, const std::string& page) {
    check_interrupted();
    names.push_back(name);
    geo::write_atomically(folder / name, page);
  };
  ZoneMaps zone_maps;
  if (!own_files)
    for (const auto& id : index.shown_ids()) zone_maps.emplace(id, draw_zone_maps(input, workspace, id));
  for (const Language language : kLanguages)
    write(std::string(main_file(language)), main_page(pages, zone_maps, language));
  if (!own_files) return names;
  geo::make_folder(folder / kZoneFolder);
  for (const auto& id : index.shown_ids()) {
    const Maps of_zone = draw_zone_maps(input, workspace, id);
    for (const Language language : kLanguages)
      write(std::string(kZoneFolder) + zone_file(index, id, language), zone_page_file(pages, id, &of_zone, language));
  }
  return names;
}

}  // namespace steppe
