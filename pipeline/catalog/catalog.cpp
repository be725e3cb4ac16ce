#include "pipeline/catalog/catalog.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

#include "pipeline/catalog/catalog_layers.hpp"
#include "pipeline/catalog/catalog_rows.hpp"
#include "pipeline/catalog/catalog_transaction.hpp"

namespace steppe {
namespace {

template <class Record>
OGRFeatureUniquePtr row_of(CatalogStore& store, const CatalogLayer<Record>& layer, const Record& record) {
  OGRFeatureUniquePtr row(OGRFeature::CreateFeature(store.layer(layer.name).GetLayerDefn()));
  for (const auto& column : layer.texts) row->SetField(column.name, stored_text(column.get(record)).c_str());
  for (const auto& column : layer.wholes) row->SetField(column.name, static_cast<GIntBig>(column.get(record)));
  return row;
}

template <class Record>
Record record_of(const CatalogLayer<Record>& layer, const OGRFeature& row) {
  Record record;
  for (const auto& column : layer.texts) column.set(record, row.GetFieldAsString(column.name));
  for (const auto& column : layer.wholes) column.set(record, row.GetFieldAsInteger64(column.name));
  return record;
}

void set_footprint(OGRFeature& row, const SceneRecord& scene) {
  if (scene.west == scene.east) return;
  OGRLinearRing ring;
  ring.addPoint(scene.west, scene.south);
  ring.addPoint(scene.east, scene.south);
  ring.addPoint(scene.east, scene.north);
  ring.addPoint(scene.west, scene.north);
  ring.closeRings();
  OGRPolygon polygon;
  polygon.addRing(&ring);
  row.SetGeometry(&polygon);
}

void read_footprint(const OGRFeature& row, SceneRecord& scene) {
  const OGRGeometry* footprint = row.GetGeometryRef();
  if (footprint == nullptr) return;
  OGREnvelope box;
  footprint->getEnvelope(&box);
  scene.west = box.MinX, scene.south = box.MinY, scene.east = box.MaxX, scene.north = box.MaxY;
}

// What changes whenever a product does: content and task.
std::string key_of(const ProductRecord& product) { return product.sha256 + " " + product.task_key; }

}  // namespace

// Rows that are read back, by their first column: digests, and the numbers by which a database finds them at once. (By
// their text SQLite looks at all rows, for each that is replaced.)
struct KnownRows {
  RowDigests digests;
  std::map<std::string, std::int64_t> numbers;
};

struct Catalog::State {
  std::unique_ptr<CatalogStore> store;

  KnownRows known(const LayerShape& layer, const std::function<void(const OGRFeature&)>& take) {
    KnownRows rows;
    rows.digests = read_rows(*store, layer, [&](const OGRFeature& row) {
      rows.numbers[row.GetFieldAsString(layer.texts.front())] = row.GetFID();
      take(row);
    });
    return rows;
  }

  RowDigests read(const std::string& layer, const std::function<void(const OGRFeature&)>& take) {
    return read_rows(*store, shape_of_layer(layer), take);
  }
};

// Changes rows that are read back, and what is noted of them, in one transaction.
class Catalog::Change {
 public:
  Change(State& state, const char* layer) : Change(state, shape_of_layer(layer), rows_of(state, layer)) {}
  // `rows`: as they are, of a catalogue that has row checks.
  Change(State& state, const LayerShape& layer, KnownRows&& rows)
      : m_layer(layer), m_rows(std::move(rows)), m_transaction(*state.store), m_store(*state.store) {
    for (const auto& [key, number] : m_rows.numbers) m_last = std::max(m_last, number);
  }

  void remove(const std::string& key) {
    const auto number = m_rows.numbers.find(key);
    if (m_rows.digests.erase(key) == 0 || number == m_rows.numbers.end()) return;
    m_removed.push_back(number->second);
    m_rows.numbers.erase(number);
  }
  template <class Record>
  void put(const CatalogLayer<Record>& layer, const Record& record) {
    const auto row = row_of(m_store, layer, record);
    if constexpr (std::is_same_v<Record, SceneRecord>) set_footprint(*row, record);
    const std::string key = row->GetFieldAsString(m_layer.texts.front());
    remove(key);
    m_rows.digests[key] = stamp(*row, m_layer);
    if (m_store.numbers_given()) row->SetFID(++m_last);
    m_transaction.add(m_layer.name, *row);
    m_rows.numbers[key] = row->GetFID();
  }
  std::vector<std::string> keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, digest] : m_rows.digests) keys.push_back(key);
    return keys;
  }
  void commit() {
    m_transaction.remove(m_layer.name, m_removed);
    m_transaction.note(check_of(m_layer, m_rows.digests));
    m_transaction.commit();
  }

 private:
  static KnownRows rows_of(State& state, const char* layer) {
    state.store->make_ready();
    if (!has_row_checks(*state.store)) add_row_checks(*state.store);
    return state.known(shape_of_layer(layer), [](const OGRFeature&) {});
  }

  const LayerShape& m_layer;
  KnownRows m_rows;
  std::int64_t m_last = 0;              // the highest number given
  std::vector<std::int64_t> m_removed;  // all at the end: between rows that are added each would be a round trip
  CatalogTransaction m_transaction;
  CatalogStore& m_store;
};

Catalog::Catalog(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

Catalog Catalog::open(const CatalogSource& source) {
  geo::start_gdal();
  auto state = std::make_unique<State>();
  state->store = source.database ? open_postgis(source) : open_geopackage(source.file);
  return Catalog(std::move(state));
}

std::optional<Catalog> Catalog::find(const CatalogSource& source) {
  geo::start_gdal();
  auto state = std::make_unique<State>();
  state->store = source.database ? read_postgis(source) : read_geopackage(source.file);
  if (!state->store) return std::nullopt;
  return Catalog(std::move(state));
}

Catalog Catalog::read(const CatalogSource& source) {
  if (auto catalog = find(source)) return std::move(*catalog);
  throw geo::Error(
      geo::ErrorKind::nothing_matched,
      geo::message("{0}: the catalogue is gone; use steppe run, which makes it again from the inbox", source.name()));
}

std::string Catalog::put_aside(const CatalogSource& source) {
  geo::start_gdal();
  return source.database ? put_postgis_aside(source) : put_geopackage_aside(source.file);
}

void Catalog::check() const {
  check_pages(*m_state->store);
  for (const LayerShape& layer : catalog_shapes())
    if (layer.read_back) m_state->read(layer.name, [](const OGRFeature&) {});
}

std::map<std::string, SceneRecord> Catalog::scenes_by_path() const {
  std::map<std::string, SceneRecord> scenes;
  m_state->read(scene_layer().name, [&](const OGRFeature& row) {
    auto scene = record_of(scene_layer(), row);
    read_footprint(row, scene);
    scenes.insert_or_assign(scene.path, std::move(scene));
  });
  return scenes;
}

void Catalog::put_scenes(const std::vector<SceneRecord>& scenes, const std::vector<std::string>& gone) {
  if (scenes.empty() && gone.empty()) return;
  Change change(*m_state, scene_layer().name);
  for (const auto& path : gone) change.remove(stored_text(path));
  for (const auto& scene : scenes) change.put(scene_layer(), scene);
  change.commit();
}

void Catalog::put_products(const std::vector<ProductRecord>& products) {
  const LayerShape& layer = shape_of_layer(product_layer().name);
  std::map<std::string, std::string> known;
  KnownRows rows = m_state->known(layer, [&](const OGRFeature& row) {
    const auto product = record_of(product_layer(), row);
    known[product.path] = key_of(product);
  });
  std::vector<const ProductRecord*> changed;
  for (const auto& product : products) {
    const auto row = known.find(product.path);
    if (row == known.end() || row->second != key_of(product)) changed.push_back(&product);
  }
  if (changed.empty()) return;
  const bool checked = has_row_checks(*m_state->store);
  Change change = checked ? Change(*m_state, layer, std::move(rows)) : Change(*m_state, layer.name);
  for (const ProductRecord* product : changed) change.put(product_layer(), *product);
  change.commit();
}

std::vector<ForgottenScene> Catalog::forgotten() const {
  std::vector<ForgottenScene> scenes;
  m_state->read(forgotten_layer().name,
                [&](const OGRFeature& row) { scenes.push_back(record_of(forgotten_layer(), row)); });
  // A server gives rows in any order.
  std::sort(scenes.begin(), scenes.end(),
            [](const ForgottenScene& a, const ForgottenScene& b) { return a.used < b.used; });
  return scenes;
}

void Catalog::put_forgotten(const std::vector<ForgottenScene>& all) {
  Change change(*m_state, forgotten_layer().name);
  for (const auto& key : change.keys()) change.remove(key);
  for (const auto& scene : all) change.put(forgotten_layer(), scene);
  change.commit();
}

void Catalog::put_run(const RunRecord& run, const EachResult& results) {
  CatalogTransaction transaction(*m_state->store);
  transaction.add(run_layer().name, *row_of(*m_state->store, run_layer(), run));
  results([&](const ResultRecord& result) {
    transaction.add(result_layer().name, *row_of(*m_state->store, result_layer(), result));
  });
  transaction.commit();
}

int Catalog::count(const std::string& layer) const {
  m_state->store->make_ready();
  return static_cast<int>(m_state->store->layer(layer).GetFeatureCount());
}

}  // namespace steppe
