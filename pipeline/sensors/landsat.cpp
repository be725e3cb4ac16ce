#include "pipeline/sensors/landsat.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/archive_members.hpp"
#include "pipeline/sensors/landsat_metadata.hpp"
#include "pipeline/sensors/scene_link.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr const char* kProjection = "PROJECTION_ATTRIBUTES";
constexpr int kOliOcclusionBit = 11, kTmDroppedBit = 9;

// One file of the scene: unsigned 16 bit, one band.
geo::Result<geo::SpatialGrid> grid_of(const std::string& path) {
  auto source = geo::open_raster(path);
  if (!source) return source.fault();
  const auto& info = source.value()->info();
  if (info.type != geo::PixelType::uint16 || info.bands != 1)
    return Fault{FaultKind::bad_metadata,
                 message("{0}: not a Level-2 band (got {1} bands of {2}, allowed 1 of uint16); fetch the scene again",
                         path, info.bands, geo::name_of(info.type))};
  return info.where;
}

// The CRS the metadata speaks of: UTM is always north, also on the southern half. Polar scenes are not ours to check.
geo::Result<void> check_crs(const MtlFields& fields, const geo::SpatialGrid& where, const std::string& path) {
  const auto projection = fields.text(kProjection, "MAP_PROJECTION");
  if (!projection) return projection.fault();
  if (projection.value() != "UTM") return {};
  const auto zone = fields.number(kProjection, "UTM_ZONE");
  if (!zone) return zone.fault();
  if (zone.value() < 1 || zone.value() > 60 || zone.value() != std::floor(zone.value()))
    return Fault{FaultKind::out_of_range,
                 message("{0}:{1}.{2}: not a zone (got {3}, allowed 1 to 60); fetch the scene again", fields.file(),
                         kProjection, "UTM_ZONE", zone.value())};
  const auto code = "EPSG:" + std::to_string(32600 + static_cast<int>(zone.value()));
  const auto expected = geo::Crs::from_text(code);
  if (!expected) return expected.fault();
  if (expected.value().same_as(where.crs)) return {};
  return Fault{FaultKind::wrong_grid,
               message("{0}: the CRS is not that of the metadata (got {1}, allowed {2}); fetch the scene again", path,
                       where.crs.name(), expected.value().name())};
}

// The pixels must lie where the metadata says; a cropped or thinned scene still does.
geo::Result<void> check_place(const MtlFields& fields, const geo::SpatialGrid& where, const std::string& path) {
  double corner[4];
  const char* keys[] = {"CORNER_LL_PROJECTION_X_PRODUCT", "CORNER_LL_PROJECTION_Y_PRODUCT",
                        "CORNER_UR_PROJECTION_X_PRODUCT", "CORNER_UR_PROJECTION_Y_PRODUCT"};
  for (int i = 0; i < 4; ++i) {
    const auto value = fields.number(kProjection, keys[i]);
    if (!value) return value.fault();
    corner[i] = value.value();
  }
  const geo::Box metadata{corner[0], corner[1], corner[2], corner[3]};
  if (!intersection(metadata, where.grid.box()).empty()) return {};
  return Fault{FaultKind::wrong_grid,
               message("{0}: the pixels lie outside the corners of the metadata; the scene is mislabelled", path)};
}

// Collects the files of a scene and sees that they share one grid.
class Assembly {
 public:
  Assembly(const LandsatMetadata& metadata, const SceneFiles& files) : m_metadata(metadata), m_files(files) {
    for (const auto& name : metadata.files) m_disk.push_back(files.disk_path(name));
  }

  // The path to open.
  geo::Result<std::string> add(const std::string& suffix) {
    const auto name = landsat_file(m_metadata, m_files, suffix);
    if (!name) return name.fault();
    if (auto checked = check_link(m_files.path, m_files.disk_path(name.value())); !checked && !m_files.archive)
      return checked.fault();
    auto path = m_files.raster_path(name.value());
    auto where = grid_of(path);
    if (!where) return where.fault();
    if (!m_where) {
      m_where = std::move(where).value();
      if (auto checked = check_crs(m_metadata.fields, *m_where, path); !checked) return checked.fault();
      if (auto checked = check_place(m_metadata.fields, *m_where, path); !checked) return checked.fault();
    } else if (!(where.value().grid == m_where->grid) || !where.value().crs.same_as(m_where->crs)) {
      return Fault{FaultKind::wrong_grid,
                   message("{0}: not on the grid of the scene's first band; fetch the scene again", path)};
    }
    m_disk.push_back(m_files.disk_path(name.value()));
    return path;
  }

  std::vector<std::string> files() const {
    auto sorted = m_disk;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
  }
  const geo::SpatialGrid& where() const { return *m_where; }

 private:
  const LandsatMetadata& m_metadata;
  const SceneFiles& m_files;
  std::optional<geo::SpatialGrid> m_where;
  std::vector<std::string> m_disk;
};

// The aerosol band may be left out of a delivery: nothing is computed from it. Every other band must be there.
std::vector<LandsatBand> delivered_bands(const LandsatMetadata& metadata, const SceneFiles& files) {
  auto bands = landsat_bands(metadata.name);
  std::erase_if(bands, [&](const LandsatBand& band) {
    return band.role == BandRole::aerosol && !landsat_file(metadata, files, "BAND_" + std::to_string(band.number));
  });
  return bands;
}

geo::Result<std::vector<SceneBand>> read_bands(const LandsatMetadata& metadata, std::span<const LandsatBand> delivered,
                                               Assembly& assembly) {
  std::vector<SceneBand> bands;
  for (const auto& wanted : delivered) {
    auto band = landsat_calibration(metadata, wanted);
    if (!band) return band.fault();
    auto path = assembly.add("BAND_" + std::to_string(wanted.number));
    if (!path) return path.fault();
    band.value().path = std::move(path).value();
    bands.push_back(std::move(band).value());
  }
  return bands;
}

geo::Result<SceneMask> read_mask(const LandsatMetadata& metadata, std::span<const LandsatBand> delivered,
                                 Assembly& assembly) {
  SceneMask mask{.kind = MaskKind::landsat_qa, .qa_path = {}, .radsat_path = {}, .saturation_bit = {}, .valid = {}};
  auto qa = assembly.add("QUALITY_L1_PIXEL");
  if (!qa) return qa.fault();
  auto radsat = assembly.add("QUALITY_L1_RADIOMETRIC_SATURATION");
  if (!radsat) return radsat.fault();
  mask.qa_path = std::move(qa).value();
  mask.radsat_path = std::move(radsat).value();
  for (const auto& band : delivered) mask.saturation_bit.push_back(band.number - 1);
  const bool oli = metadata.name.instrument == 'C' || metadata.name.instrument == 'O';
  (oli ? mask.occlusion_bit : mask.dropped_bit) = oli ? kOliOcclusionBit : kTmDroppedBit;
  return mask;
}

}  // namespace

geo::Result<Scene> read_landsat(const std::string& path) {
  const auto files = list_scene_files(path);
  if (!files) return files.fault();
  const auto metadata = landsat_metadata(files.value());
  if (!metadata) return metadata.fault();
  const auto acquired = landsat_time(metadata.value());
  if (!acquired) return acquired.fault();
  Assembly assembly(metadata.value(), files.value());
  const auto delivered = delivered_bands(metadata.value(), files.value());
  auto bands = read_bands(metadata.value(), delivered, assembly);
  if (!bands) return bands.fault();
  auto mask = read_mask(metadata.value(), delivered, assembly);
  if (!mask) return mask.fault();
  return Scene{.id = metadata.value().name.id,
               .kind = SceneKind::landsat_c2l2,
               .platform = platform_name(metadata.value().name),
               .sensor = metadata.value().fields.text("IMAGE_ATTRIBUTES", "SENSOR_ID").value(),
               .acquired = acquired.value(),
               .path = path,
               .files = assembly.files(),
               .where = assembly.where(),
               .bands = std::move(bands).value(),
               .mask = std::move(mask).value()};
}

bool is_landsat_folder(const std::filesystem::path& folder, std::span<const std::filesystem::path> entries) {
  return looks_like_landsat(folder.filename().string()) ||
         std::ranges::any_of(entries, [](const auto& path) { return is_metadata_name(path.filename().string()); });
}

bool is_landsat_file(const std::filesystem::path& file) {
  const auto name = file.filename().string();
  if (!is_archive_name(name)) return false;
  if (looks_like_landsat(name)) return true;
  const auto listed = list_scene_files(file.string());
  return !listed || !listed.value().texts.empty();
}

std::optional<Acquisition> landsat_acquisition(std::string_view id) {
  const auto name = parse_landsat_name(id);
  if (!name || name.value().id != id) return std::nullopt;  // it only begins like one
  const auto part = [&](std::size_t at, std::size_t length) { return std::string(id.substr(at, length)); };
  // LXSS_LLLL_PPPRRR_YYYYMMDD_yyyymmdd_CC_TX
  const std::string final_one = name.value().category == "RT" ? " 0 " : " 1 ";
  return Acquisition{part(0, 5) + part(10, 15), part(35, 2) + final_one + part(26, 8), {}};
}

}  // namespace steppe
