#include "pipeline/cube/cube_tile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/cube/cube_coding.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/json_record.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t kMostNoteBytes = 64 * 1024;

bool plain_name(const std::string& name) {
  const auto plain = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  };
  return !name.empty() && name.size() <= 200 && name.front() != '.' && std::all_of(name.begin(), name.end(), plain);
}

constexpr std::array<const char*, 3> kPartNames{"fine", "coarse", "mask"};

std::vector<std::string> names_of(const std::vector<BandRole>& roles) {
  std::vector<std::string> names;
  for (const auto role : roles) names.emplace_back(name_of(role));
  return names;
}

std::vector<BandRole> roles_from(const Json& json) {
  std::vector<BandRole> roles;
  for (const auto& name : json)
    if (const auto role = band_role(name.get<std::string>())) roles.push_back(*role);
  return roles;
}

CubeNote note_from(const Json& json) {
  CubeNote note;
  json.at("key").get_to(note.key);
  json.at("tile").get_to(note.tile);
  note.layout = {roles_from(json.at("fine")), roles_from(json.at("coarse")), json.at("coarse_step").get<int>(),
                 json.at("mask_step").get<int>()};
  json.at("not_cut").get_to(note.not_cut);
  for (const auto part : kCubeParts) {
    const auto found = json.at("files").find(kPartNames[static_cast<std::size_t>(part)]);
    if (found == json.at("files").end()) continue;
    CubeNote::File& file = note.files[part];
    found->at("bytes").get_to(file.bytes);
    found->at("seal").get_to(file.seal);
  }
  return note;
}

// The whole tile in squares of one part's blocks.
geo::Grid grid_of(const geo::Grid& tile, const CubeLayout& layout, CubePart part) {
  const int step = part == CubePart::fine ? 1 : part == CubePart::mask ? layout.mask_step : layout.coarse_step;
  geo::Grid grid{tile.x0, tile.y0, tile.dx * step, tile.dy * step, tile.cols / step, tile.rows / step};
  if (part == CubePart::mask) return grid;
  const auto edge = cube_block(layout, part), bands = static_cast<std::int64_t>(cube_bands(layout, part));
  grid.cols = (tile.cols + kBlockEdge - 1) / kBlockEdge * edge * bands;
  grid.rows = (tile.rows + kBlockEdge - 1) / kBlockEdge * edge;
  return grid;
}

std::string bands_text(const CubeLayout& layout, CubePart part) {
  std::string text;
  for (const auto& name : names_of(part == CubePart::fine ? layout.fine : layout.coarse))
    text += (text.empty() ? "" : " ") + name;
  return text;
}

}  // namespace

std::string cube_folder(const std::string& scene_id) {
  return plain_name(scene_id) ? scene_id : "scene-" + geo::sha256_of(scene_id).substr(0, 32);
}

std::size_t cube_bands(const CubeLayout& layout, CubePart part) {
  return part == CubePart::mask ? 1 : part == CubePart::fine ? layout.fine.size() : layout.coarse.size();
}

geo::Window block_in_file(const CubeLayout& layout, CubePart part, std::size_t band, const geo::Window& block) {
  const auto edge = cube_block(layout, part), bands = static_cast<std::int64_t>(cube_bands(layout, part));
  const auto col = block.col / kBlockEdge * bands + static_cast<std::int64_t>(band), row = block.row / kBlockEdge;
  return {col * edge, row * edge, edge, edge};
}

std::int64_t cube_block(const CubeLayout& layout, CubePart part) {
  if (part == CubePart::coarse) return coarse_block_edge(layout.coarse_step);
  return part == CubePart::mask ? kBlockEdge / layout.mask_step : kBlockEdge;
}

geo::RasterSpec cube_spec(const geo::SpatialGrid& tile, const Scene& scene, const CubeLayout& layout, CubePart part,
                          const std::string& key) {
  geo::RasterSpec spec{{grid_of(tile.grid, layout, part), tile.crs}};
  const bool mask = part == CubePart::mask;
  spec.type = mask ? geo::PixelType::uint16 : geo::PixelType::int16;
  spec.no_data = mask ? static_cast<double>(MaskBit::no_data) : 0;  // coded nothing
  spec.codec = geo::Codec::zstd;
  spec.level = 1;
  spec.predict = false;
  spec.block = cube_block(layout, part);
  spec.layout = geo::Layout::tiled;
  spec.band_names = {mask ? "mask" : "coded"};
  spec.metadata = {{"STEPPE_VERSION", kProgramVersion},
                   {"STEPPE_SCENE", scene.id},
                   {"STEPPE_CUBE_KEY", key},
                   {"STEPPE_CUBE_PART", kPartNames[static_cast<std::size_t>(part)]}};
  if (!mask) spec.metadata["STEPPE_CUBE_BANDS"] = bands_text(layout, part);
  return spec;
}

std::vector<std::int16_t> to_cube(const GridBlock& block, std::int64_t cols, std::size_t roles) {
  constexpr auto kEdge = static_cast<std::size_t>(kBlockEdge), kPixels = kEdge * kEdge;
  const auto width = static_cast<std::size_t>(cols);
  std::vector<std::int16_t> coded(kPixels * roles), band(block.mask.size()), whole(kPixels, kCubeNothing);
  bool any = false;
  for (std::size_t r = 0; r < roles; ++r) {
    any |= to_cube(block.reflectance[r], band);
    for (std::size_t row = 0; row < band.size() / width; ++row)
      std::copy_n(band.begin() + static_cast<std::ptrdiff_t>(row * width), width,
                  whole.begin() + static_cast<std::ptrdiff_t>(row * kEdge));
    code_block(whole, kEdge, std::span(coded).subspan(r * kPixels, kPixels));
  }
  return any ? coded : std::vector<std::int16_t>();
}

const fs::path& CubePaths::of(CubePart part) const {
  if (part == CubePart::fine) return raster;
  return part == CubePart::coarse ? coarse : mask;
}

CubePaths cube_paths(const fs::path& folder, const geo::TileId& tile) {
  const std::string name = geo::tile_name(tile);
  return {folder / (name + ".tif"), folder / (name + ".coarse.tif"), folder / (name + ".mask.tif"),
          folder / (name + ".json")};
}

CubePaths cube_paths(const Workspace& workspace, const std::string& scene_id, const geo::TileId& tile) {
  return cube_paths(workspace.cube(cube_folder(scene_id), geo::tile_name(tile)).parent_path(), tile);
}

std::optional<CubeNote> read_cube_note(const fs::path& path) {
  const auto text = geo::read_small_file(path, kMostNoteBytes);
  if (!text) return std::nullopt;
  std::optional<CubeNote> note;
  if (json_damage([&] { note = note_from(Json::parse(intact_json(text.value()))); })) return std::nullopt;
  return note;
}

void write_cube_note(const fs::path& path, const CubeNote& note) {
  Json files = Json::object();
  for (const auto& [part, file] : note.files)
    files[kPartNames[static_cast<std::size_t>(part)]] = {{"bytes", file.bytes}, {"seal", file.seal}};
  const Json json = {{"key", note.key},
                     {"tile", note.tile},
                     {"fine", names_of(note.layout.fine)},
                     {"coarse", names_of(note.layout.coarse)},
                     {"coarse_step", note.layout.coarse_step},
                     {"mask_step", note.layout.mask_step},
                     {"not_cut", note.not_cut},
                     {"files", files}};
  geo::write_atomically(path, geo::sealed(json.dump(1) + "\n"));
}

bool cube_tile_ready(const CubePaths& paths, const std::string& key, const CubeWanted& wanted) {
  const auto note = read_cube_note(paths.note);
  if (!note || note->key != key || note->tile != paths.raster.stem()) return false;
  const auto lacks = [&](std::size_t block) { return block < wanted.blocks->size() && (*wanted.blocks)[block]; };
  if (wanted.blocks != nullptr && std::ranges::any_of(note->not_cut, lacks)) return false;
  const auto held = note->layout.roles();
  const auto missing = [&](BandRole role) { return std::ranges::find(held, role) == held.end(); };
  if (wanted.bands != nullptr && std::ranges::any_of(*wanted.bands, missing)) return false;
  return std::ranges::all_of(kCubeParts, [&](CubePart part) {
    std::error_code error;
    const fs::path& path = paths.of(part);
    const bool there = fs::exists(fs::symlink_status(path, error));
    const auto file = note->files.find(part);
    if (file == note->files.end()) return !there;
    return there && fs::file_size(path, error) == file->second.bytes && !error;
  });
}

}  // namespace steppe
