#include "pipeline/catalog/catalog.hpp"

#include <ogrsf_frmts.h>

#include <functional>
#include <type_traits>
#include <utility>

#include "pipeline/catalog/catalog_file.hpp"
#include "pipeline/catalog/catalog_layers.hpp"
#include "pipeline/catalog/catalog_rows.hpp"

namespace steppe {
namespace {

template <class Record>
OGRFeatureUniquePtr row_of(GDALDataset& dataset, const CatalogLayer<Record>& layer, const Record& record) {
  OGRFeatureUniquePtr row(OGRFeature::CreateFeature(catalog_layer(dataset, layer.name).GetLayerDefn()));
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

// Rows that are read back, by their first column: digests, and the numbers by which SQLite finds them at once. (By
// their text it looks at all rows, for each that is replaced.)
struct KnownRows {
  RowDigests digests;
  std::map<std::string, std::int64_t> numbers;
};

struct Catalog::State {
  geo::GdalErrors errors;
  CatalogDataset dataset;

  KnownRows known(const LayerShape& layer, const std::function<void(const OGRFeature&)>& take) {
    KnownRows rows;
    rows.digests = read_rows(*dataset, errors, layer, [&](const OGRFeature& row) {
      rows.numbers[row.GetFieldAsString(layer.texts.front())] = row.GetFID();
      take(row);
    });
    return rows;
  }

  RowDigests read(const std::string& layer, const std::function<void(const OGRFeature&)>& take) {
    return read_rows(*dataset, errors, shape_of_layer(layer), take);
  }
};

// Changes rows that are read back, and what is noted of them, in one transaction.
class Catalog::Change {
 public:
  Change(State& state, const char* layer) : Change(state, shape_of_layer(layer), rows_of(state, layer)) {}
  // `rows`: as they are, of a catalogue that has row checks.
  Change(State& state, const LayerShape& layer, KnownRows&& rows)
      : m_layer(layer), m_rows(std::move(rows)), m_transaction(*state.dataset, state.errors), m_state(state) {}

  void remove(const std::string& key) {
    const auto number = m_rows.numbers.find(key);
    if (m_rows.digests.erase(key) == 0 || number == m_rows.numbers.end()) return;
    m_transaction.remove(m_layer.name, number->second);
    m_rows.numbers.erase(number);
  }
  template <class Record>
  void put(const CatalogLayer<Record>& layer, const Record& record) {
    const auto row = row_of(*m_state.dataset, layer, record);
    if constexpr (std::is_same_v<Record, SceneRecord>) set_footprint(*row, record);
    const std::string key = row->GetFieldAsString(m_layer.texts.front());
    remove(key);
    m_rows.digests[key] = stamp(*row, m_layer);
    m_transaction.add(m_layer.name, *row);
    m_rows.numbers[key] = row->GetFID();
  }
  std::vector<std::string> keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, digest] : m_rows.digests) keys.push_back(key);
    return keys;
  }
  void commit() {
    m_transaction.note(check_of(m_layer, m_rows.digests));
    m_transaction.commit();
  }

 private:
  static KnownRows rows_of(State& state, const char* layer) {
    if (!has_row_checks(*state.dataset)) add_row_checks(*state.dataset, state.errors);
    return state.known(shape_of_layer(layer), [](const OGRFeature&) {});
  }

  const LayerShape& m_layer;
  KnownRows m_rows;
  CatalogTransaction m_transaction;
  State& m_state;
};

Catalog::Catalog(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

Catalog Catalog::open(const std::filesystem::path& path) {
  geo::start_gdal();
  auto state = std::make_unique<State>();
  state->dataset = open_catalog_file(path, state->errors);
  return Catalog(std::move(state));
}

Catalog Catalog::read(const std::filesystem::path& path) {
  geo::start_gdal();
  auto state = std::make_unique<State>();
  state->dataset = open_catalog_to_read(path, state->errors);
  return Catalog(std::move(state));
}

void Catalog::check() const {
  check_pages(*m_state->dataset, m_state->errors);
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
  const bool checked = has_row_checks(*m_state->dataset);
  Change change = checked ? Change(*m_state, layer, std::move(rows)) : Change(*m_state, layer.name);
  for (const ProductRecord* product : changed) change.put(product_layer(), *product);
  change.commit();
}

std::vector<ForgottenScene> Catalog::forgotten() const {
  std::vector<ForgottenScene> scenes;
  m_state->read(forgotten_layer().name,
                [&](const OGRFeature& row) { scenes.push_back(record_of(forgotten_layer(), row)); });
  return scenes;
}

void Catalog::put_forgotten(const std::vector<ForgottenScene>& all) {
  Change change(*m_state, forgotten_layer().name);
  for (const auto& key : change.keys()) change.remove(key);
  for (const auto& scene : all) change.put(forgotten_layer(), scene);
  change.commit();
}

void Catalog::put_run(const RunRecord& run, const EachResult& results) {
  CatalogTransaction transaction(*m_state->dataset, m_state->errors);
  transaction.add(run_layer().name, *row_of(*m_state->dataset, run_layer(), run));
  results([&](const ResultRecord& result) {
    transaction.add(result_layer().name, *row_of(*m_state->dataset, result_layer(), result));
  });
  transaction.commit();
}

int Catalog::count(const std::string& layer) const {
  return static_cast<int>(catalog_layer(*m_state->dataset, layer).GetFeatureCount());
}

}  // namespace steppe
