#include "pipeline/catalog/catalog_rows.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/utf8.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/catalog/catalog_file.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr const char* kPagesInOrder = "ok";  // as SQLite says it

CatalogDamage damage(GDALDataset& dataset, const geo::Message& what) {
  return CatalogDamage(
      message("{0}: the catalogue is damaged (got {1}); steppe run puts it aside and makes it again "
              "from the inbox",
              dataset.GetDescription(), what));
}

// What GDAL collected while something was read is either about the file's content or about the machine.
void check_reading(GDALDataset& dataset, const geo::GdalErrors& errors) {
  if (!errors.failed()) return;
  const std::string reason = errors.reason();
  if (says_damaged(reason)) throw damage(dataset, geo::verbatim(reason));
  throw geo::Error(geo::ErrorKind::temporary,
                   message("{0}: the catalogue cannot be read (got {1}); check the disk and run again",
                           dataset.GetDescription(), reason));
}

void add_footprint(const OGRFeature& row, geo::Sha256& hash) {
  const OGRGeometry* footprint = row.GetGeometryRef();
  if (footprint == nullptr) return hash.add_field("");
  OGREnvelope box;
  footprint->getEnvelope(&box);
  for (const double side : {box.MinX, box.MinY, box.MaxX, box.MaxY}) hash.add_field(geo::number_text(side));
}

std::string digest_of(const OGRFeature& row, const LayerShape& layer) {
  geo::Sha256 hash;
  for (const char* name : layer.texts) hash.add_field(row.GetFieldAsString(name));
  for (const char* name : layer.wholes) hash.add_field(std::to_string(row.GetFieldAsInteger64(name)));
  if (layer.footprints) add_footprint(row, hash);
  return hash.hex();
}

bool has_digests(GDALDataset& dataset, const LayerShape& layer) {
  return catalog_layer(dataset, layer.name).GetLayerDefn()->GetFieldIndex(kDigestField) >= 0;
}

std::optional<LayerCheck> stored_check(GDALDataset& dataset, const geo::GdalErrors& errors, const LayerShape& layer) {
  std::optional<LayerCheck> check;
  OGRLayer& checks = catalog_layer(dataset, check_layer().name);
  checks.ResetReading();
  while (const OGRFeatureUniquePtr row{checks.GetNextFeature()})
    if (row->GetFieldAsString("layer") == std::string(layer.name))
      check = LayerCheck{layer.name, row->GetFieldAsString("sha256"),
                         static_cast<std::uint64_t>(row->GetFieldAsInteger64("rows"))};
  check_reading(dataset, errors);
  return check;
}

bool same(const LayerCheck& a, const LayerCheck& b) {
  return a.layer == b.layer && a.sha256 == b.sha256 && a.rows == b.rows;
}

}  // namespace

std::string stored_text(const std::string& text) {
  std::string stored;
  for (std::string_view rest = text; !rest.empty();) {
    const auto good = std::min(geo::first_bad_utf8(rest), rest.size());
    stored += rest.substr(0, good);
    rest.remove_prefix(good);
    if (rest.empty()) break;
    static constexpr char kDigits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(rest.front());
    stored += {'%', kDigits[byte / 16], kDigits[byte % 16]};
    rest.remove_prefix(1);
  }
  return stored;
}

std::string stamp(OGRFeature& row, const LayerShape& layer) {
  std::string digest = digest_of(row, layer);
  row.SetField(kDigestField, digest.c_str());
  return digest;
}

RowDigests read_rows(GDALDataset& dataset, geo::GdalErrors& errors, const LayerShape& layer,
                     const std::function<void(const OGRFeature&)>& take) {
  errors.clear();  // the catalogue lives all night; what came before is not about these rows
  const bool checked = has_row_checks(dataset);
  if (layer.later && !checked) return {};
  RowDigests digests;
  OGRLayer& rows = catalog_layer(dataset, layer.name);
  rows.ResetReading();
  while (const OGRFeatureUniquePtr row{rows.GetNextFeature()}) {
    const std::string key = row->GetFieldAsString(layer.texts.front()), digest = digest_of(*row, layer);
    if (checked && (digest != row->GetFieldAsString(kDigestField) || digests.contains(key)))
      throw damage(dataset, message("a row of layer {0} that is not what was written: {1}", layer.name, key));
    digests[key] = digest;
    take(*row);
  }
  check_reading(dataset, errors);
  if (!checked) return digests;
  const auto check = stored_check(dataset, errors, layer);
  if (check ? !same(*check, check_of(layer, digests)) : !digests.empty())
    throw damage(dataset, message("{0} rows of layer {1}, written were {2}", digests.size(), layer.name,
                                  check ? check->rows : std::uint64_t{0}));
  return digests;
}

LayerCheck check_of(const LayerShape& layer, const RowDigests& rows) {
  geo::Sha256 hash;
  for (const auto& [key, digest] : rows) hash.add_field(key), hash.add_field(digest);
  return {layer.name, hash.hex(), rows.size()};
}

bool has_row_checks(GDALDataset& dataset) {
  const auto& shapes = catalog_shapes();
  const auto stands = [&](const LayerShape& layer) {
    return layer.later ? dataset.GetLayerByName(layer.name) != nullptr : has_digests(dataset, layer);
  };
  const auto has_part = [](const LayerShape& layer) { return layer.later || layer.read_back; };
  const auto parts = std::count_if(shapes.begin(), shapes.end(), has_part);
  const auto there = std::count_if(shapes.begin(), shapes.end(),
                                   [&](const LayerShape& layer) { return has_part(layer) && stands(layer); });
  if (there != 0 && there != parts) throw damage(dataset, message("{0} of {1} parts of its own checks", there, parts));
  return there != 0;
}

void add_row_checks(GDALDataset& dataset, geo::GdalErrors& errors) {
  CatalogTransaction transaction(dataset, errors);
  for (const LayerShape& layer : catalog_shapes())
    if (layer.later) add_layer(dataset, layer);
  for (const LayerShape& layer : catalog_shapes()) {
    if (layer.later || !layer.read_back) continue;
    OGRLayer& rows = catalog_layer(dataset, layer.name);
    OGRFieldDefn field(kDigestField, OFTString);
    rows.CreateField(&field);
    std::map<std::string, OGRFeatureUniquePtr> latest;  // a file may have said the same twice
    rows.ResetReading();
    while (OGRFeatureUniquePtr row{rows.GetNextFeature()})
      latest[row->GetFieldAsString(layer.texts.front())] = std::move(row);
    check_reading(dataset, errors);
    transaction.clear(layer.name);
    RowDigests digests;
    for (const auto& [key, old] : latest) {
      const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(rows.GetLayerDefn()));
      row->SetFrom(old.get());
      digests[key] = stamp(*row, layer);
      transaction.add(layer.name, *row);
    }
    transaction.note(check_of(layer, digests));
  }
  transaction.commit();
}

void check_pages(GDALDataset& dataset, geo::GdalErrors& errors) {
  errors.clear();
  std::string first;
  if (OGRLayer* answer = dataset.ExecuteSQL("PRAGMA quick_check(1)", nullptr, nullptr)) {
    if (const OGRFeatureUniquePtr row{answer->GetNextFeature()}) first = row->GetFieldAsString(0);
    dataset.ReleaseResultSet(answer);
  }
  check_reading(dataset, errors);
  if (first != kPagesInOrder) throw damage(dataset, geo::verbatim(first.substr(0, first.find('\n'))));
}

}  // namespace steppe
