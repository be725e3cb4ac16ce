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
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/json_record.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/stored_value.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr double kScale = 10000;
constexpr std::uint64_t kMostNoteBytes = 64 * 1024;

bool plain_name(const std::string& name) {
  const auto plain = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  };
  return !name.empty() && name.size() <= 200 && name.front() != '.' && std::all_of(name.begin(), name.end(), plain);
}

CubeNote note_from(const Json& json) {
  CubeNote note;
  json.at("key").get_to(note.key);
  json.at("tile").get_to(note.tile);
  json.at("empty").get_to(note.empty);
  json.at("bytes").get_to(note.bytes);
  json.at("seal").get_to(note.seal);
  return note;
}

bool nothing_in(const GridBlock& block) {
  return std::all_of(block.mask.begin(), block.mask.end(),
                     [](auto mask) { return mask == (geo::ObservationMask{0} | MaskBit::no_data); });
}

}  // namespace

std::string cube_folder(const std::string& scene_id) {
  return plain_name(scene_id) ? scene_id : "scene-" + geo::sha256_of(scene_id).substr(0, 32);
}

std::vector<BandRole> cube_roles(const Scene& scene) {
  std::vector<BandRole> roles;
  for (const auto role : composite_roles())
    if (scene.band(role) != nullptr) roles.push_back(role);
  return roles;
}

std::int16_t to_cube(float reflectance) {
  return std::isnan(reflectance) ? kCubeNothing : stored_value(static_cast<double>(reflectance));
}

float from_cube(std::int16_t stored) {
  return stored == kCubeNothing ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(stored / kScale);
}

geo::RasterSpec cube_spec(const geo::SpatialGrid& tile, const Scene& scene, const std::string& key) {
  geo::RasterSpec spec{tile};
  spec.type = geo::PixelType::int16;
  spec.no_data = kCubeNothing;
  spec.codec = geo::Codec::zstd;
  spec.level = 1;
  spec.block = kBlockEdge;
  spec.overviews = geo::OverviewRule::nearest;  // the mask's bits have no mean
  for (const auto role : cube_roles(scene)) spec.band_names.emplace_back(name_of(role));
  spec.band_names.emplace_back("mask");
  spec.bands = static_cast<int>(spec.band_names.size());
  spec.metadata = {{"STEPPE_VERSION", kProgramVersion},
                   {"STEPPE_SCENE", scene.id},
                   {"STEPPE_CUBE_KEY", key},
                   {"STEPPE_REFLECTANCE", "stored / 10000; the last band holds the bits of the observation mask"}};
  return spec;
}

std::vector<std::int16_t> to_cube(const GridBlock& block) {
  if (nothing_in(block)) return {};
  const std::size_t bands = block.reflectance.size() + 1;
  std::vector<std::int16_t> stored(block.mask.size() * bands);
  for (std::size_t r = 0; r + 1 < bands; ++r)
    for (std::size_t p = 0; p < block.mask.size(); ++p) stored[p * bands + r] = to_cube(block.reflectance[r][p]);
  for (std::size_t p = 0; p < block.mask.size(); ++p)
    stored[p * bands + bands - 1] = static_cast<std::int16_t>(block.mask[p]);
  return stored;
}

CubePaths cube_paths(const Workspace& workspace, const std::string& scene_id, const geo::TileId& tile) {
  const fs::path raster = workspace.cube(cube_folder(scene_id), geo::tile_name(tile));
  fs::path note = raster;
  note.replace_extension(".json");
  return {raster, note};
}

std::optional<CubeNote> read_cube_note(const fs::path& path) {
  const auto text = geo::read_small_file(path, kMostNoteBytes);
  if (!text) return std::nullopt;
  std::optional<CubeNote> note;
  if (json_damage([&] { note = note_from(Json::parse(intact_json(text.value()))); })) return std::nullopt;
  return note;
}

void write_cube_note(const fs::path& path, const CubeNote& note) {
  const Json json = {
      {"key", note.key}, {"tile", note.tile}, {"empty", note.empty}, {"bytes", note.bytes}, {"seal", note.seal}};
  geo::write_atomically(path, geo::sealed(json.dump(1) + "\n"));
}

bool cube_tile_ready(const CubePaths& paths, const std::string& key) {
  const auto note = read_cube_note(paths.note);
  if (!note || note->key != key || note->tile != paths.raster.stem()) return false;
  std::error_code error;
  const bool there = fs::exists(fs::symlink_status(paths.raster, error));
  if (note->empty) return !there;
  return there && fs::file_size(paths.raster, error) == note->bytes && !error;
}

}  // namespace steppe
