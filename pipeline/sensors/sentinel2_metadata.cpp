#include "pipeline/sensors/sentinel2_metadata.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "libgeo/base/number_text.hpp"
#include "pipeline/sensors/platform_table.hpp"
#include "pipeline/sensors/text_shape.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

const std::string kInfo = "General_Info/Product_Info/";
const std::string kTake = kInfo + "Datatake/";
const std::string kImages = kInfo + "Product_Organisation/Granule_List/Granule/IMAGE_FILE";
const std::string kCharacteristics = "General_Info/Product_Image_Characteristics/";
const std::string kQuantification = kCharacteristics + "QUANTIFICATION_VALUES_LIST/BOA_QUANTIFICATION_VALUE";
const std::string kOffset = kCharacteristics + "BOA_ADD_OFFSET_VALUES_LIST/BOA_ADD_OFFSET";
const std::string kGeocoding = "Geometric_Info/Tile_Geocoding/";

constexpr double kMaxQuantification = 1e6, kMaxSide = 1e6, kFarthest = 2e7;  // metres
constexpr const char* kFirstBaselineWithOffset = "04.00";

Fault differs(const XmlFields& fields, const std::string& path, const std::string& got, const std::string& allowed) {
  return {FaultKind::bad_metadata,
          message("{0}:{1}: differs from the product name (got {2}, allowed {3}); the scene is renamed or mislabelled",
                  fields.file(), path, got.substr(0, 80), allowed)};
}

Fault beyond(const XmlFields& fields, const std::string& path, double got, double least, double most) {
  return {FaultKind::out_of_range, message("{0}:{1}: cannot be true (got {2}, allowed {3} to {4}); fetch the scene "
                                           "again",
                                           fields.file(), path, got, least, most)};
}

geo::Result<double> within(const XmlFields& fields, const std::string& path, double least, double most) {
  auto value = fields.number(path);
  if (!value) return value;
  if (value.value() >= least && value.value() <= most) return value;
  return beyond(fields, path, value.value(), least, most);
}

// "2023-06-25T23:46:21.024Z"
geo::Result<sys_seconds> time_at(const XmlFields& fields, const std::string& path) {
  const auto text = fields.text(path);
  if (!text) return text.fault();
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  const std::string& got = text.value();
  const auto number = [&](std::size_t at, std::size_t length) { return digits_at(got, at, length); };
  if (got.size() > kShape.size() && got.back() == 'Z' && begins_with_shape(got, kShape)) {
    const std::chrono::year_month_day date = std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2);
    if (date.ok() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 61)
      return sys_days(date) + std::chrono::hours(number(11, 2)) + std::chrono::minutes(number(14, 2)) +
             std::chrono::seconds(number(17, 2));
  }
  return Fault{FaultKind::bad_metadata,
               message("{0}:{1}: not a time (got {2}, allowed 2023-06-25T23:46:21Z); fetch the scene again",
                       fields.file(), path, got.substr(0, 40))};
}

struct Expected {
  std::string path, value;
};

// The numbers of the bands are fixed; a list that counts otherwise would give a band another one's offset.
geo::Result<void> check_band_number(const XmlFields& product, const Sentinel2Band& band) {
  const auto path = kCharacteristics + "Spectral_Information_List/Spectral_Information[" + std::to_string(band.id) +
                    "]/@physicalBand";
  std::string expected = band.name;  // "B2" there, "B02" in file names
  if (expected[1] == '0') expected.erase(1, 1);
  const auto got = product.text(path);
  if (!got) return got.fault();
  if (got.value() == expected) return {};
  return Fault{FaultKind::bad_metadata, message("{0}:{1}: another band (got {2}, allowed {3}); fetch the scene again",
                                                product.file(), path, got.value().substr(0, 40), expected)};
}

bool states_any_offset(const XmlFields& product) {
  return std::any_of(std::begin(kSentinel2Bands), std::end(kSentinel2Bands), [&](const Sentinel2Band& band) {
    return !product.all(kOffset + "[" + std::to_string(band.id) + "]").empty();
  });
}

// Whole numbers only, since they count pixels.
geo::Result<std::int64_t> side_at(const XmlFields& tile, const std::string& path) {
  const auto value = within(tile, path, 1, kMaxSide);
  if (!value) return value.fault();
  if (value.value() != std::floor(value.value())) return beyond(tile, path, value.value(), 1, kMaxSide);
  return static_cast<std::int64_t>(value.value());
}

geo::Result<geo::Grid> grid_at(const XmlFields& tile, int resolution_m) {
  const auto which = "[" + std::to_string(resolution_m) + "]/";
  const double metres = resolution_m;
  const auto cols = side_at(tile, kGeocoding + "Size" + which + "NCOLS");
  if (!cols) return cols.fault();
  const auto rows = side_at(tile, kGeocoding + "Size" + which + "NROWS");
  if (!rows) return rows.fault();
  const auto place = kGeocoding + "Geoposition" + which;
  const auto x0 = within(tile, place + "ULX", -kFarthest, kFarthest);
  if (!x0) return x0.fault();
  const auto y0 = within(tile, place + "ULY", -kFarthest, kFarthest);
  if (!y0) return y0.fault();
  if (const auto dx = within(tile, place + "XDIM", metres, metres); !dx) return dx.fault();
  if (const auto dy = within(tile, place + "YDIM", -metres, -metres); !dy) return dy.fault();
  return geo::Grid{x0.value(), y0.value(), metres, metres, cols.value(), rows.value()};
}

}  // namespace

geo::Result<sys_seconds> check_product(const XmlFields& product, const Sentinel2Name& name) {
  if (product.root() != "Level-2A_User_Product")
    return Fault{FaultKind::unsupported,
                 message("{0}: not the metadata of a Level-2A product (got {1}, allowed {2}); order the Level-2A "
                         "product",
                         product.file(), product.root(), "Level-2A_User_Product")};
  const Expected expected[] = {{kInfo + "PRODUCT_URI", name.id + ".SAFE"},
                               {kInfo + "PROCESSING_LEVEL", "Level-2A"},
                               {kInfo + "PRODUCT_TYPE", "S2MSI2A"},
                               {kInfo + "PROCESSING_BASELINE", name.baseline},
                               {kTake + "SPACECRAFT_NAME", spacecraft_name(name)}};
  for (const auto& [path, value] : expected) {
    const auto got = product.text(path);
    if (!got) return got.fault();
    const bool same_platform = path == kTake + "SPACECRAFT_NAME" && find_platform(got.value()) == find_platform(value);
    if (got.value() != value && !same_platform) return differs(product, path, got.value(), value);
  }
  const auto orbit = product.number(kTake + "SENSING_ORBIT_NUMBER");
  if (!orbit) return orbit.fault();
  if (orbit.value() != name.orbit)
    return differs(product, kTake + "SENSING_ORBIT_NUMBER", geo::number_text(orbit.value()),
                   std::to_string(name.orbit));
  const auto take = time_at(product, kTake + "DATATAKE_SENSING_START");
  if (!take) return take.fault();
  const auto start = time_at(product, kInfo + "PRODUCT_START_TIME");
  if (!start) return start.fault();
  if (take.value() != name.datatake)
    return differs(product, kTake + "DATATAKE_SENSING_START", utc_text(take.value()), utc_text(name.datatake));
  // A data take lasts half an hour at most; one hour leaves room for rounding, not for another day.
  if (start.value() < take.value() - std::chrono::hours(1) || start.value() > take.value() + std::chrono::hours(1))
    return differs(product, kInfo + "PRODUCT_START_TIME", utc_text(start.value()), utc_text(name.datatake));
  return start;
}

geo::Result<SceneBand> sentinel2_calibration(const XmlFields& product, const Sentinel2Name& name,
                                             const Sentinel2Band& band) {
  const auto quantification = within(product, kQuantification, 1, kMaxQuantification);
  if (!quantification) return quantification.fault();
  const auto path = kOffset + "[" + std::to_string(band.id) + "]";
  double offset = 0;
  if (!product.all(path).empty()) {
    if (auto checked = check_band_number(product, band); !checked) return checked.fault();
    const auto given = within(product, path, -quantification.value(), quantification.value());
    if (!given) return given.fault();
    offset = given.value();
  } else if (name.baseline >= kFirstBaselineWithOffset || states_any_offset(product)) {
    return Fault{FaultKind::missing,
                 message("{0}:{1}: unknown radiometric offset of band {2} (baseline {3}, which must state it); fetch "
                         "the scene again",
                         product.file(), path, band.name, name.baseline)};
  }
  SceneBand calibrated{.role = band.role, .name = band.name, .path = {}, .fill = 0.0};
  calibrated.scale = 1 / quantification.value();
  calibrated.offset = offset / quantification.value();
  calibrated.step = band.resolution_m / 10;
  return calibrated;
}

geo::Result<std::string> sentinel2_image(const XmlFields& product, const Sentinel2Name& name, const std::string& band,
                                         int resolution_m) {
  const auto ending = "_" + band + "_" + std::to_string(resolution_m) + "m";
  std::optional<std::string> found;
  for (const auto& image : product.all(kImages)) {
    if (!image.ends_with(ending)) continue;
    if (found && *found != image)
      return Fault{FaultKind::unsupported, message("{0}: two images of band {1} (got {2} and {3}); order products of "
                                                   "one tile",
                                                   product.file(), band, found->substr(0, 200), image.substr(0, 200))};
    found = image;
  }
  if (!found)
    return Fault{FaultKind::missing,
                 message("{0}: lists no image {1}; fetch the scene again", product.file(), "*" + ending)};
  const auto file = found->substr(found->find_last_of('/') + 1);
  const bool inside = found->starts_with("GRANULE/") && found->find("..") == std::string::npos;
  if (!inside || file.find(name.tile + "_") == std::string::npos)
    return differs(product, kImages, *found, "GRANULE/*/" + name.tile + "_*" + ending);
  return *found + ".jp2";
}

geo::Result<geo::SpatialGrid> sentinel2_grid(const XmlFields& tile, const Sentinel2Name& name, int resolution_m) {
  const auto id = tile.text("General_Info/TILE_ID");
  if (!id) return id.fault();
  if (id.value().find("_" + name.tile + "_") == std::string::npos)
    return differs(tile, "General_Info/TILE_ID", id.value(), "*_" + name.tile + "_*");
  const std::string code = (name.south ? "EPSG:327" : "EPSG:326") + geo::padded_text(name.utm_zone, 2);
  const auto got = tile.text(kGeocoding + "HORIZONTAL_CS_CODE");
  if (!got) return got.fault();
  if (got.value() != code) return differs(tile, kGeocoding + "HORIZONTAL_CS_CODE", got.value(), code);
  auto crs = geo::Crs::from_text(code);
  if (!crs) return crs.fault();
  const auto grid = grid_at(tile, resolution_m);
  if (!grid) return grid.fault();
  return geo::SpatialGrid{grid.value(), std::move(crs).value()};
}

}  // namespace steppe
