#include "pipeline/sensors/landsat_metadata.hpp"

#include <cmath>
#include <filesystem>
#include <optional>

#include "pipeline/sensors/mtl_text.hpp"
#include "pipeline/sensors/mtl_xml.hpp"
#include "pipeline/sensors/platform_table.hpp"
#include "pipeline/sensors/text_shape.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr const char* kContents = "PRODUCT_CONTENTS";
constexpr const char* kAttributes = "IMAGE_ATTRIBUTES";
constexpr const char* kSpacecraft = "SPACECRAFT_ID";
constexpr const char* kReflectance = "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS";

struct Expected {
  const char* group;
  const char* key;
  std::string value;
};

Fault differs(const MtlFields& fields, const char* group, const char* key, const std::string& got,
              const std::string& allowed) {
  return {FaultKind::bad_metadata,
          message("{0}:{1}.{2}: differs from the file name (got {3}, allowed {4}); the scene is mislabelled",
                  fields.file(), group, key, got, allowed)};
}

std::string sensor_id(const LandsatName& name) {
  switch (name.instrument) {
    case 'C':
      return "OLI_TIRS";
    case 'O':
      return "OLI";
    case 'E':
      return "ETM";
    default:
      return "TM";
  }
}

std::string date_text(std::chrono::year_month_day date) { return utc_text(std::chrono::sys_days(date)).substr(0, 10); }

geo::Result<void> check_expected(const MtlFields& fields, const LandsatName& name) {
  const Expected expected[] = {
      {kContents, "LANDSAT_PRODUCT_ID", name.id},  {kContents, "PROCESSING_LEVEL", name.level},
      {kContents, "COLLECTION_NUMBER", "02"},      {kAttributes, kSpacecraft, spacecraft_id(name)},
      {kAttributes, "SENSOR_ID", sensor_id(name)}, {kAttributes, "DATE_ACQUIRED", date_text(name.acquired)}};
  for (const auto& [group, key, value] : expected) {
    const auto got = fields.text(group, key);
    if (!got) return got.fault();
    const bool same_platform =
        std::string_view(key) == kSpacecraft && find_platform(got.value()) == find_platform(value);
    if (got.value() != value && !same_platform) return differs(fields, group, key, got.value(), value);
  }
  return {};
}

geo::Result<void> check_supported(const MtlFields& fields, const LandsatName& name) {
  if (fields.root() != "LANDSAT_METADATA_FILE")
    return Fault{
        FaultKind::unsupported,
        message("{0}: not Collection-2 metadata (got {1}, allowed {2}); order the Collection-2 Level-2 product",
                fields.file(), fields.root(), "LANDSAT_METADATA_FILE")};
  if (name.collection != 2 || (name.level != "L2SP" && name.level != "L2SR"))
    return Fault{
        FaultKind::unsupported,
        message("{0}: collection or level cannot be used (got collection {1} {2}, allowed collection 2 L2SP or "
                "L2SR); order the Collection-2 Level-2 product",
                fields.file(), name.collection, name.level)};
  return {};
}

// "archive/LC08_…_T1.tar" and "LC08_…_T1-SR" name a product as well, and must not name another one.
geo::Result<void> check_container(const SceneFiles& files, const LandsatName& name) {
  std::filesystem::path path(files.path);
  if (!path.has_filename()) path = path.parent_path();
  const auto container = path.filename().string();
  if (!looks_like_landsat(container) || container.starts_with(name.id)) return {};
  return Fault{FaultKind::bad_metadata,
               message("{0}: holds another product (got {1}); the scene is mislabelled", files.path, name.id)};
}

// The one metadata file of a kind, or none; two mean two scenes.
geo::Result<std::optional<std::string>> only_metadata(const SceneFiles& files, std::string_view ending) {
  std::optional<std::string> found;
  for (const auto& [name, text] : files.texts) {
    if (!name.ends_with(ending)) continue;
    if (found)
      return Fault{FaultKind::bad_metadata,
                   message("{0}: two scenes in one place (got {1} and {2}); separate them", files.path, *found, name)};
    found = name;
  }
  return found;
}

geo::Result<LandsatMetadata> parse(const SceneFiles& files, const std::string& file_name) {
  auto name = parse_landsat_name(file_name);
  if (!name) return name.fault();
  const auto& text = files.texts.at(file_name);
  const auto subject = files.path + "/" + file_name;
  auto fields = file_name.ends_with(".xml") ? parse_mtl_xml(text, subject) : parse_mtl_text(text, subject);
  if (!fields) return fields.fault();
  LandsatMetadata metadata{std::move(name).value(), std::move(fields).value(), {file_name}};
  if (auto checked = check_supported(metadata.fields, metadata.name); !checked) return checked.fault();
  if (auto checked = check_expected(metadata.fields, metadata.name); !checked) return checked.fault();
  return metadata;
}

Fault bad_time(const MtlFields& fields, const std::string& got) {
  return {FaultKind::bad_metadata,
          message("{0}:{1}.{2}: not a time of day (got {3}, allowed hh:mm:ss); fetch the scene again", fields.file(),
                  kAttributes, "SCENE_CENTER_TIME", got)};
}

}  // namespace

std::vector<LandsatBand> landsat_bands(const LandsatName& name) {
  using enum BandRole;
  if (name.instrument == 'C' || name.instrument == 'O')
    return {{aerosol, 1}, {blue, 2}, {green, 3}, {red, 4}, {nir, 5}, {swir1, 6}, {swir2, 7}};
  return {{blue, 1}, {green, 2}, {red, 3}, {nir, 4}, {swir1, 5}, {swir2, 7}};
}

geo::Result<LandsatMetadata> landsat_metadata(const SceneFiles& files) {
  const auto text = only_metadata(files, "_MTL.txt"), xml = only_metadata(files, "_MTL.xml");
  if (!text) return text.fault();
  if (!xml) return xml.fault();
  if (!text.value() && !xml.value())
    return Fault{FaultKind::missing,
                 message("{0}: no metadata (allowed *_MTL.txt, *_MTL.xml); fetch the scene again", files.path)};
  auto metadata = parse(files, text.value() ? *text.value() : *xml.value());
  if (!metadata) return metadata.fault();
  if (text.value() && xml.value()) {
    const auto other = parse(files, *xml.value());
    if (!other) return other.fault();
    const auto& id = metadata.value().name.id;
    if (other.value().name.id != id)
      return Fault{FaultKind::bad_metadata, message("{0}: two scenes in one place (got {1} and {2}); separate them",
                                                    files.path, id, other.value().name.id)};
    metadata.value().files.push_back(*xml.value());
  }
  if (auto checked = check_container(files, metadata.value().name); !checked) return checked.fault();
  return metadata;
}

geo::Result<std::chrono::sys_seconds> landsat_time(const LandsatMetadata& metadata) {
  const auto text = metadata.fields.text(kAttributes, "SCENE_CENTER_TIME");
  if (!text) return text.fault();
  const auto& clock = text.value();  // "15:13:51.8610990Z"
  if (!begins_with_shape(clock, "dd:dd:dd")) return bad_time(metadata.fields, clock);
  const auto two = [&](std::size_t at) { return digits_at(clock, at, 2); };
  if (two(0) > 23 || two(3) > 59 || two(6) > 60) return bad_time(metadata.fields, clock);
  return std::chrono::sys_days(metadata.name.acquired) + std::chrono::hours(two(0)) + std::chrono::minutes(two(3)) +
         std::chrono::seconds(two(6));
}

geo::Result<SceneBand> landsat_calibration(const LandsatMetadata& metadata, const LandsatBand& band) {
  const auto number = std::to_string(band.number);
  const std::string keys[] = {"REFLECTANCE_MULT_BAND_" + number, "REFLECTANCE_ADD_BAND_" + number};
  const double allowed[] = {kLandsatScale, kLandsatOffset};
  double got[2];
  for (int i = 0; i < 2; ++i) {
    const auto value = metadata.fields.number(kReflectance, keys[i]);
    if (!value) return value.fault();
    got[i] = value.value();
    if (std::abs(got[i] - allowed[i]) > 1e-6 * std::abs(allowed[i]))
      return Fault{
          FaultKind::out_of_range,
          message("{0}:{1}.{2}: not the calibration of Collection 2 (got {3}, allowed {4}); fetch the scene again",
                  metadata.fields.file(), kReflectance, keys[i], got[i], allowed[i])};
  }
  return SceneBand{band.role, "SR_B" + number, "", 0, got[0], got[1], 0.0, 1, 65535};
}

geo::Result<std::string> landsat_file(const LandsatMetadata& metadata, const SceneFiles& files,
                                      const std::string& suffix) {
  const auto key = "FILE_NAME_" + suffix;
  auto name = metadata.fields.text(kContents, key);
  if (!name) return name.fault();
  if (!name.value().starts_with(metadata.name.id + "_") || name.value().find('/') != std::string::npos)
    return differs(metadata.fields, kContents, key.c_str(), name.value(), metadata.name.id + "_*");
  if (!files.has(name.value()))
    return Fault{FaultKind::missing,
                 message("{0}: the file {1} is missing; fetch the scene again", files.path, name.value())};
  return name;
}

}  // namespace steppe
