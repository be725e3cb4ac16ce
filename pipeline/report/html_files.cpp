#include "pipeline/report/html_files.hpp"

#include <functional>
#include <numeric>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/report/html_report.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr Language kLanguages[] = {Language::zh, Language::en};

// A zone's file in each language. Several zones at once; written in the order of the zones.
void write_zone_files(const ReportPages& pages, MapPictures& pictures, const std::vector<geo::Box>& boxes,
                      const std::function<void(const std::string&, const std::string&)>& write) {
  const auto& ids = pages.index.shown_ids();
  std::vector<std::size_t> indexes(ids.size());
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  const auto asked = static_cast<int>(pages.input.settings.run.threads);
  const int threads = asked > 0 ? asked : usable_processors();
  Work<std::vector<std::string>> job;
  job.work = [&](std::size_t i) {
    const Maps maps = draw_zone_maps(pages.input, pictures, ids[i], boxes);
    std::vector<std::string> texts;
    for (const Language language : kLanguages) texts.push_back(zone_page_file(pages, ids[i], &maps, language));
    return texts;
  };
  job.finish = [&](std::size_t i, std::vector<std::string>&& texts) {
    for (std::size_t l = 0; l < texts.size(); ++l)
      write(std::string(kZoneFolder) + zone_file(pages.index, ids[i], kLanguages[l]), texts[l]);
  };
  execute<std::vector<std::string>>(indexes, {threads, threads}, job);
}

}  // namespace

std::vector<std::string> write_html_files(const std::filesystem::path& folder, const Workspace& workspace,
                                          const ReportInput& input, std::span<const LayerFacts> layers) {
  const ResultIndex index(input);
  const SceneNumbers scenes(input);
  MapPictures pictures(input, workspace, true);
  const Maps maps = draw_maps(input, pictures);
  const ReportPages pages{input, index, scenes, maps, layers};
  const bool own_files = zones_have_own_files(index);
  std::vector<std::string> names;
  const auto write = [&](const std::string& name, const std::string& page) {
    check_interrupted();
    names.push_back(name);
    geo::write_atomically(folder / name, page);
  };
  const auto boxes = boxes_of(input.night.zones);
  ZoneMaps zone_maps;
  if (!own_files)
    for (const auto& id : index.shown_ids()) zone_maps.emplace(id, draw_zone_maps(input, pictures, id, boxes));
  for (const Language language : kLanguages)
    write(std::string(main_file(language)), main_page(pages, zone_maps, language));
  if (own_files) {
    geo::make_folder(folder / kZoneFolder);
    write_zone_files(pages, pictures, boxes, write);
  }
  pictures.sweep();
  return names;
}

}  // namespace steppe
