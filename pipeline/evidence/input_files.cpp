#include "pipeline/evidence/input_files.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

#include "pipeline/config/layer_role.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Behind the whole name ("dem.tif.aux.xml"), and in place of its ending ("zones.dbf").
bool belongs_to(const fs::path& main, const fs::path& beside) {
  static constexpr std::array<std::string_view, 5> kBehind{"-wal", "-journal", ".aux.xml", ".ovr", ".msk"};
  static constexpr std::array<std::string_view, 4> kOfShape{".shx", ".dbf", ".prj", ".cpg"};
  static constexpr std::array<std::string_view, 8> kOfRaster{".hdr", ".ige", ".tfw", ".tifw",
                                                             ".wld", ".aux", ".rrd", ".prj"};
  static constexpr std::array<std::string_view, 6> kAlone{".csv", ".xlsx", ".geojson", ".json", ".fgb", ".gpkg"};
  const std::string name = main.filename().string(), other = beside.filename().string();
  if (other.starts_with(name) && is_one_of(kBehind, lower(other.substr(name.size())))) return true;
  const std::string ending = lower(main.extension().string());
  if (beside.stem() != main.stem() || is_one_of(kAlone, ending)) return false;
  const std::string its = lower(beside.extension().string());
  return ending == ".shp" ? is_one_of(kOfShape, its) : is_one_of(kOfRaster, its);
}

}  // namespace

std::vector<fs::path> files_of_input(const fs::path& path) {
  std::vector<fs::path> files;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    fs::recursive_directory_iterator place(path, error);
    for (const fs::recursive_directory_iterator end; !error && place != end; place.increment(error))
      if (std::error_code none; place->is_regular_file(none) && lower(place->path().extension().string()) != ".lock")
        files.push_back(place->path());
  } else if (fs::is_regular_file(path, error)) {
    files.push_back(path);
    for (fs::directory_iterator place(path.parent_path(), error), end; !error && place != end; place.increment(error))
      if (std::error_code none; place->path() != path && belongs_to(path, place->path()) &&
                                place->is_regular_file(none) && place->file_size(none) > 0)
        files.push_back(place->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_large_input(std::string_view key) {
  static constexpr std::array<std::string_view, 4> kOther{"grid.like", "layers.dem", "layers.belts",
                                                          "layers.four_sides"};
  if (is_one_of(kOther, key)) return true;
  return std::any_of(kLayerRoleNames.begin(), kLayerRoleNames.end(),
                     [&](std::string_view role) { return key == "layers." + std::string(role); });
}

}  // namespace steppe
