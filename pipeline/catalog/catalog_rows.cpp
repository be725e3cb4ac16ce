#include "pipeline/catalog/catalog_rows.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/utf8.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/catalog/catalog_transaction.hpp"

namespace steppe {
namespace {

using geo::message;

CatalogDamage damage(const CatalogStore& store, const geo::Message& what) {
  return CatalogDamage(
      message("{0}: the catalogue is damaged (got {1}); steppe run puts it aside and makes it again "
              "from the inbox",
              store.name(), what));
}

// What GDAL collected while something was read is either about the file's content or about the machine.
void check_reading(CatalogStore& store) {
  if (!store.errors().failed()) return;
  const std::string reason = store.errors().reason();
  if (store.says_damaged(reason)) throw damage(store, geo::verbatim(reason));
  store.throw_unreadable();
}

// What is read while it lives was there at one time: rows, and what is noted of them.
class ReadingAtOnce {
 public:
  explicit ReadingAtOnce(CatalogStore& store) : m_store(store) { store.begin_reading(); }
  ~ReadingAtOnce() { m_store.end_reading(); }
  ReadingAtOnce(const ReadingAtOnce&) = delete;
  ReadingAtOnce& operator=(const ReadingAtOnce&) = delete;

 private:
  CatalogStore& m_store;
};

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

bool has_digests(CatalogStore& store, const LayerShape& layer) {
  return store.layer(layer.name).GetLayerDefn()->GetFieldIndex(kDigestField) >= 0;
}

std::optional<LayerCheck> stored_check(CatalogStore& store, const LayerShape& layer) {
  std::optional<LayerCheck> check;
  OGRLayer& checks = store.layer(check_layer().name);
  checks.ResetReading();
  while (const OGRFeatureUniquePtr row{checks.GetNextFeature()})
    if (row->GetFieldAsString("layer") == std::string(layer.name))
      check = LayerCheck{layer.name, row->GetFieldAsString("sha256"),
                         static_cast<std::uint64_t>(row->GetFieldAsInteger64("rows"))};
  check_reading(store);
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

RowDigests read_rows(CatalogStore& store, const LayerShape& layer, const std::function<void(const OGRFeature&)>& take) {
  store.make_ready();
  const ReadingAtOnce reading(store);
  const bool checked = has_row_checks(store);
  if (layer.later && !checked) return {};
  RowDigests digests;
  OGRLayer& rows = store.layer(layer.name);
  rows.ResetReading();
  while (const OGRFeatureUniquePtr row{rows.GetNextFeature()}) {
    const std::string key = row->GetFieldAsString(layer.texts.front()), digest = digest_of(*row, layer);
    if (checked && (digest != row->GetFieldAsString(kDigestField) || digests.contains(key)))
      throw damage(store, message("a row of layer {0} that is not what was written: {1}", layer.name, key));
    digests[key] = digest;
    take(*row);
  }
  check_reading(store);
  if (!checked) return digests;
  const auto check = stored_check(store, layer);
  if (check ? !same(*check, check_of(layer, digests)) : !digests.empty())
    throw damage(store, message("{0} rows of layer {1}, written were {2}", digests.size(), layer.name,
                                check ? check->rows : std::uint64_t{0}));
  return digests;
}

LayerCheck check_of(const LayerShape& layer, const RowDigests& rows) {
  geo::Sha256 hash;
  for (const auto& [key, digest] : rows) hash.add_field(key), hash.add_field(digest);
  return {layer.name, hash.hex(), rows.size()};
}

bool has_row_checks(CatalogStore& store) {
  const auto& shapes = catalog_shapes();
  const auto stands = [&](const LayerShape& layer) {
    return layer.later ? store.dataset().GetLayerByName(layer.name) != nullptr : has_digests(store, layer);
  };
  const auto has_part = [](const LayerShape& layer) { return layer.later || layer.read_back; };
  const auto parts = std::count_if(shapes.begin(), shapes.end(), has_part);
  const auto there = std::count_if(shapes.begin(), shapes.end(),
                                   [&](const LayerShape& layer) { return has_part(layer) && stands(layer); });
  if (there != 0 && there != parts) throw damage(store, message("{0} of {1} parts of its own checks", there, parts));
  return there != 0;
}

void add_row_checks(CatalogStore& store) {
  CatalogTransaction transaction(store);
  for (const LayerShape& layer : catalog_shapes())
    if (layer.later) store.add_layer(store.dataset(), layer);
  for (const LayerShape& layer : catalog_shapes()) {
    if (layer.later || !layer.read_back) continue;
    OGRLayer& rows = store.layer(layer.name);
    OGRFieldDefn field(kDigestField, OFTString);
    rows.CreateField(&field);
    std::map<std::string, OGRFeatureUniquePtr> latest;  // a file may have said the same twice
    rows.ResetReading();
    while (OGRFeatureUniquePtr row{rows.GetNextFeature()})
      latest[row->GetFieldAsString(layer.texts.front())] = std::move(row);
    check_reading(store);
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

void check_pages(CatalogStore& store) {
  store.make_ready();
  const std::string disorder = store.disorder();
  check_reading(store);
  if (!disorder.empty()) throw damage(store, geo::verbatim(disorder));
}

}  // namespace steppe
