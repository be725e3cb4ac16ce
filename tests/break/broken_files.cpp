#include "broken_files.hpp"

#include <algorithm>
#include <stdexcept>

#include "injured_rows.hpp"
#include "nights.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;

const std::vector<Injury> kBinary{Injury::bit_flip, Injury::zeroed_page, Injury::bit_flip, Injury::truncated,
                                  Injury::swapped,  Injury::bit_flip,    Injury::emptied,  Injury::deleted};
const std::vector<Injury> kText{Injury::digit_change, Injury::bit_flip, Injury::digit_change, Injury::truncated,
                                Injury::swapped,      Injury::bit_flip, Injury::zeroed_page,  Injury::digit_change,
                                Injury::emptied,      Injury::deleted};
// What comes from outside may be another input; what is torn may not pass for one.
const std::vector<Injury> kTorn{Injury::truncated, Injury::emptied, Injury::deleted};
const std::vector<Injury> kGone{Injury::emptied, Injury::deleted};

bool below(const std::string& path, std::string_view folder) { return path.starts_with(folder); }
bool raster_of(const std::string& path, std::string_view product) {
  return below(path, "products/") && path.ends_with(".tif") &&
         path.find("/" + std::string(product) + "/") != std::string::npos;
}

bool is_cube(const std::string& path) { return below(path, "cube/") && path.ends_with(".tif"); }
bool is_note(const std::string& path) { return below(path, "cube/") && path.ends_with(".json"); }
bool is_mean(const std::string& path) {
  return raster_of(path, "ndvi") || raster_of(path, "fvc") || raster_of(path, "composite");
}
bool is_map(const std::string& path) {
  return raster_of(path, "desertification") || raster_of(path, "water") || raster_of(path, "forest") ||
         raster_of(path, "landcover");
}
bool is_seen(const std::string& path) { return raster_of(path, "observations") || raster_of(path, "quality"); }
bool is_summary(const std::string& path) { return below(path, "products/") && path.ends_with(".summary"); }
bool is_mosaic(const std::string& path) { return below(path, "products/") && path.ends_with(".vrt"); }
bool is_coverage(const std::string& path) { return below(path, "cache/"); }

bool is_task(const std::string& path) { return path.find("/tasks/") != std::string::npos; }
bool is_transition(const std::string& path) { return path.find("/transitions/") != std::string::npos; }
bool is_lake(const std::string& path) { return path.find("/lakes/") != std::string::npos; }
bool is_index(const std::string& path) { return path == "products/index.json"; }
bool is_catalogue(const std::string& path) { return below(path, "catalog.gpkg"); }
bool is_none(const std::string&) { return false; }
bool is_report_summary(const std::string& path) { return below(path, "reports/") && path.ends_with("summary.json"); }
bool is_table(const std::string& path) { return below(path, "reports/") && path.ends_with(".csv"); }
// What later versions keep beside these.
bool is_other(const std::string& path) {
  for (const auto* kinds : {&raster_kinds(), &record_kinds()})
    for (const auto& kind : *kinds)
      if (kind.holds != is_other && kind.holds(path)) return false;
  return path != ".lock";
}

bool is_scene(const std::string& path) { return below(path, "landsat/") || below(path, "sentinel2/"); }
bool is_layer(const std::string& path) { return below(path, "layers/") || path == "zones.geojson"; }
bool is_field_table(const std::string& path) {
  return path.find('/') == std::string::npos && path.ends_with(".csv") && path != "truth.csv";
}

std::vector<fs::path> files_below(const fs::path& folder, bool (*holds)(const std::string&)) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !entry.is_symlink() && holds(entry.path().lexically_relative(folder).string()))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// Files of the same folder or, where a scene has a folder, of the same name, with the same suffix.
std::vector<fs::path> siblings_of(const fs::path& file, const std::vector<fs::path>& files) {
  std::vector<fs::path> siblings;
  for (const auto& other : files)
    if (other.extension() == file.extension() &&
        (other.parent_path() == file.parent_path() || other.filename() == file.filename()))
      siblings.push_back(other);
  return siblings;
}

// A scene, all of an inbox (a lost mount), or the inbox itself.
Harm remove_folder(const fs::path& file, const fs::path& folder, Trial& trial) {
  const fs::path path = file.lexically_relative(folder), inbox = *path.begin();
  switch (trial.below(3)) {
    case 0: {
      const fs::path scene = inbox / *std::next(path.begin());
      fs::remove_all(folder / scene);
      return {scene.string(), "scene gone", ""};
    }
    case 1:
      fs::remove_all(folder / inbox);
      fs::create_directory(folder / inbox);
      return {inbox.string(), "inbox empty", ""};
    default:
      fs::remove_all(folder / inbox);
      return {inbox.string(), "inbox gone", ""};
  }
}

}  // namespace

const std::vector<FileKind>& raster_kinds() {
  static const std::vector<FileKind> kinds{
      {{"cube tiles", "立方体瓦片"}, is_cube, kBinary, true},
      {{"rasters of values: NDVI, cover, composite", "数值栅格：NDVI、盖度、合成影像"}, is_mean, kBinary},
      {{"class maps: desertification, water, forest, land cover", "分类图：沙化、水体、森林、土地覆盖"},
       is_map,
       kBinary},
      {{"rasters of observations and quality", "观测与质量栅格"}, is_seen, kBinary},
      {{"block summaries", "分块汇总"}, is_summary, kBinary},
      {{"mosaics (.vrt)", "镶嵌文件（.vrt）"}, is_mosaic, kText},
      {{"coverage of zones (cache)", "统计单元覆盖缓存"}, is_coverage, kBinary, true},
  };
  return kinds;
}

const std::vector<FileKind>& record_kinds() {
  static const std::vector<FileKind> kinds{
      {{"notes of cube tiles", "立方体瓦片说明"}, is_note, kText, true},
      {{"task records", "任务记录"}, is_task, kText},
      {{"records of transitions", "转移记录"}, is_transition, kText},
      {{"records of lakes", "湖泊记录"}, is_lake, kText, true},
      {{"products/index.json", "products/index.json"}, is_index, kText},
      {{"catalogue", "目录库"}, is_catalogue, kBinary},
      {{"rows and tables of the catalogue in PostGIS", "PostGIS 目录库的行与表"}, is_none, {}, false, false, true},
      {{"reports/latest/summary.json", "reports/latest/summary.json"}, is_report_summary, kText},
      {{"tables of the latest report", "最新报表的表格"}, is_table, kText},
      {{"whatever else lies in the workspace", "工作区中的其他文件"}, is_other, kBinary},
  };
  return kinds;
}

const std::vector<FileKind>& input_kinds() {
  static const std::vector<FileKind> kinds{
      {{"scenes in the inbox, torn or gone", "收件箱中的影像：残缺或丢失"}, is_scene, kTorn},
      {{"whole scenes and inboxes gone", "整景影像或整个收件箱丢失"}, is_scene, {Injury::deleted}, false, true},
      {{"zones and layers, torn or gone", "统计单元与图层：残缺或丢失"}, is_layer, kTorn},
      {{"field tables, targets, densities, gone", "地面数据、目标、碳密度表：丢失"}, is_field_table, kGone},
  };
  return kinds;
}

bool has_files(const FileKind& kind, const fs::path& folder) {
  return kind.rows ? catalogues_in_postgis() : !files_below(folder, kind.holds).empty();
}

std::string content_of(const FileKind& kind, const fs::path& folder, const std::string& file) {
  if (kind.rows) return rows_of_catalogue(folder);
  return fs::exists(folder / file) ? read_text(folder / file) : "";
}

Harm harm(const FileKind& kind, const fs::path& folder, std::uint64_t round, Trial& trial) {
  constexpr int kAttempts = 100;
  if (kind.rows) {
    const auto injury = injure_rows(folder, trial);
    return {kRowsName, injury, rows_of_catalogue(folder)};
  }
  const auto files = files_below(folder, kind.holds);
  if (files.empty()) throw std::logic_error("no file of a kind: " + std::string(kind.row.english));
  if (kind.folders) return remove_folder(trial.one_of(files), folder, trial);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto injury = attempt == 0 ? kind.injuries[round % kind.injuries.size()] : trial.one_of(kind.injuries);
    const fs::path file = trial.one_of(files);
    const auto times = trial.below(2) == 0 ? Times::kept : Times::changed;
    if (injure(file, injury, times, siblings_of(file, files), trial))
      return {file.lexically_relative(folder).string(), std::string(name_of(injury)),
              content_of(kind, folder, file.lexically_relative(folder).string())};
  }
  throw std::logic_error("no file of a kind can be injured: " + std::string(kind.row.english));
}

}  // namespace steppe_test
