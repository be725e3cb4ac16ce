#include "pipeline/sensors/sentinel2.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/archive_members.hpp"
#include "pipeline/sensors/safe_files.hpp"
#include "pipeline/sensors/scene_link.hpp"
#include "pipeline/sensors/sentinel2_metadata.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

struct Product {
  Sentinel2Name name;
  std::chrono::sys_seconds acquired;
  XmlFields product;
  std::string tile_member;  // GRANULE/…/MTD_TL.xml
  geo::SpatialGrid grid10, grid20;
};

Fault no_metadata(const SafeFiles& files) {
  if (files.members.contains("MTD_MSIL1C.xml"))
    return {FaultKind::unsupported,
            message("{0}: a Level-1C product (allowed Level-2A); order the Level-2A product", files.path)};
  return {FaultKind::missing,
          message("{0}: a SAFE product without metadata (allowed {1}); fetch the scene again, or move what is no "
                  "Sentinel-2 Level-2A product away",
                  files.path, kSafeMetadata)};
}

// "S2A_….SAFE.zip" names a product as well, and must not name another one.
geo::Result<void> check_archive_name(const SafeFiles& files, const Sentinel2Name& name) {
  const auto container = std::filesystem::path(files.path).filename().string();
  if (!files.archive || !looks_like_sentinel2(container) || container.starts_with(name.id)) return {};
  return Fault{FaultKind::bad_metadata,
               message("{0}: holds another product (got {1}); the scene is mislabelled", files.path, name.id)};
}

geo::Result<XmlFields> parse(const SafeFiles& files, const std::string& member) {
  return parse_xml_fields(files.texts.at(member), files.disk_path(member));
}

// The metadata of the granule that the first image lies in.
geo::Result<std::string> tile_metadata(const SafeFiles& files, const XmlFields& product, const Sentinel2Name& name) {
  const auto image = sentinel2_image(product, name, kSentinel2Bands[0].name, kSentinel2Bands[0].resolution_m);
  if (!image) return image.fault();
  const auto granule = image.value().substr(0, image.value().find('/', std::string("GRANULE/").size()));
  auto member = granule + "/MTD_TL.xml";
  if (files.texts.contains(member)) return member;
  return Fault{FaultKind::missing, message("{0}: the file {1} is missing; fetch the scene again", files.path, member)};
}

geo::Result<Product> understand(const SafeFiles& files) {
  if (!files.texts.contains(kSafeMetadata)) return no_metadata(files);
  auto name = parse_sentinel2_name(files.product);
  if (!name) return name.fault();
  if (auto checked = check_archive_name(files, name.value()); !checked) return checked.fault();
  auto product = parse(files, kSafeMetadata);
  if (!product) return product.fault();
  const auto acquired = check_product(product.value(), name.value());
  if (!acquired) return acquired.fault();
  auto member = tile_metadata(files, product.value(), name.value());
  if (!member) return member.fault();
  const auto tile = parse(files, member.value());
  if (!tile) return tile.fault();
  auto grid10 = sentinel2_grid(tile.value(), name.value(), 10);
  if (!grid10) return grid10.fault();
  auto grid20 = sentinel2_grid(tile.value(), name.value(), 20);
  if (!grid20) return grid20.fault();
  if (!(coarsened(grid10.value(), 2).grid == grid20.value().grid))
    return Fault{FaultKind::bad_metadata,
                 message("{0}: the grids of 10 m and 20 m do not cover the same ground; fetch the scene again",
                         tile.value().file())};
  return Product{std::move(name).value(),   acquired.value(),          std::move(product).value(),
                 std::move(member).value(), std::move(grid10).value(), std::move(grid20).value()};
}

geo::Message described(const geo::Grid& grid) {
  return message("{0} x {1} pixels of {2} m at {3}, {4}", grid.cols, grid.rows, grid.dx, grid.x0, grid.y0);
}

// The path to open, after a look at the file: one band of the right type, where the metadata says it lies.
geo::Result<std::string> image_path(const SafeFiles& files, const Product& product, const std::string& band,
                                    int resolution_m, geo::PixelType type, std::vector<std::string>& disk) {
  const auto member = sentinel2_image(product.product, product.name, band, resolution_m);
  if (!member) return member.fault();
  if (!files.members.contains(member.value()))
    return Fault{FaultKind::missing,
                 message("{0}: the file {1} is missing; fetch the scene again", files.path, member.value())};
  if (auto checked = check_link(files.path, files.disk_path(member.value())); !checked && !files.archive)
    return checked.fault();
  auto path = files.raster_path(member.value());
  const auto source = geo::open_raster(path);
  if (!source) return source.fault();
  const auto& info = source.value()->info();
  if (info.type != type || info.bands != 1)
    return Fault{FaultKind::bad_metadata,
                 message("{0}: not an image of a Level-2A product (got {1} bands of {2}, allowed 1 of {3}); fetch the "
                         "scene again",
                         path, info.bands, geo::name_of(info.type), geo::name_of(type))};
  const auto& allowed = resolution_m == 10 ? product.grid10 : product.grid20;
  if (!info.where.crs.same_as(allowed.crs))
    return Fault{FaultKind::wrong_grid,
                 message("{0}: the CRS is not that of the metadata (got {1}, allowed {2}); fetch the scene again", path,
                         info.where.crs.name(), allowed.crs.name())};
  if (!(info.where.grid == allowed.grid))
    return Fault{FaultKind::wrong_grid,
                 message("{0}: not where the metadata says (got {1}, allowed {2}); fetch the scene again", path,
                         described(info.where.grid), described(allowed.grid))};
  disk.push_back(files.disk_path(member.value()));
  return path;
}

// The start of the strip stands last in the granule's name, GRANULE/L2A_T48TXL_A042105_20230715T034107/MTD_TL.xml.
std::string strip_of(const std::string& tile_member) {
  const auto end = tile_member.rfind('/');
  const auto begin = tile_member.rfind('_', end);
  return begin == std::string::npos ? std::string() : tile_member.substr(begin + 1, end - begin - 1);
}

}  // namespace

geo::Result<Scene> read_sentinel2(const std::string& path) {
  const auto files = list_safe_files(path);
  if (!files) return files.fault();
  auto understood = understand(files.value());
  if (!understood) return understood.fault();
  const auto& product = understood.value();
  std::vector<std::string> disk = {files.value().disk_path(kSafeMetadata),
                                   files.value().disk_path(product.tile_member)};
  std::vector<SceneBand> bands;
  for (const auto& wanted : kSentinel2Bands) {
    auto band = sentinel2_calibration(product.product, product.name, wanted);
    if (!band) return band.fault();
    auto image = image_path(files.value(), product, wanted.name, wanted.resolution_m, geo::PixelType::uint16, disk);
    if (!image) return image.fault();
    band.value().path = std::move(image).value();
    bands.push_back(std::move(band).value());
  }
  auto scl = image_path(files.value(), product, kSceneClassification, kSceneClassificationResolution,
                        geo::PixelType::uint8, disk);
  if (!scl) return scl.fault();
  SceneMask mask;
  mask.kind = MaskKind::sentinel2_scl;
  mask.qa_path = std::move(scl).value();
  mask.step = kSceneClassificationResolution / 10;
  std::sort(disk.begin(), disk.end());
  disk.erase(std::unique(disk.begin(), disk.end()), disk.end());
  return Scene{.id = product.name.id,
               .kind = SceneKind::sentinel2_l2a,
               .platform = platform_name(product.name),
               .sensor = "MSI",
               .acquired = product.acquired,
               .path = path,
               .files = std::move(disk),
               .where = product.grid10,
               .bands = std::move(bands),
               .mask = std::move(mask),
               .strip = strip_of(product.tile_member)};
}

bool is_sentinel2_file(const std::filesystem::path& file) {
  const auto name = file.filename().string();
  if (!is_zip_name(name)) return false;
  if (looks_like_sentinel2(name)) return true;
  const auto listed = list_safe_files(file.string());
  return listed || listed.fault().kind != FaultKind::missing;
}

bool takes_sentinel2(const std::string& path) { return is_zip_name(path) || is_safe_folder(path); }

std::optional<Acquisition> sentinel2_acquisition(std::string_view id) {
  const auto name = parse_sentinel2_name(id);
  if (!name || name.value().id != id) return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t length) { return std::string(id.substr(at, length)); };
  // S2A_MSIL2A_YYYYMMDDTHHMMSS_Nxxyy_Rooo_Tzzbss_YYYYMMDDTHHMMSS
  return Acquisition{part(0, 26) + part(32, 12), name.value().baseline, part(45, 15)};
}

}  // namespace steppe
