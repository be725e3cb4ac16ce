#include "pipeline/catalog/catalog.hpp"

#include <ogrsf_frmts.h>

#include <utility>

#include "pipeline/catalog/catalog_file.hpp"
#include "pipeline/catalog/catalog_layers.hpp"

namespace steppe {
namespace {

template <class Record>
OGRFeatureUniquePtr row_of(GDALDataset& dataset, const CatalogLayer<Record>& layer, const Record& record) {
  OGRFeatureUniquePtr row(OGRFeature::CreateFeature(catalog_layer(dataset, layer.name).GetLayerDefn()));
  for (const auto& column : layer.texts) row->SetField(column.name, column.get(record).c_str());
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

std::map<std::string, std::string> product_keys(OGRLayer& layer) {
  std::map<std::string, std::string> keys;
  layer.ResetReading();
  while (OGRFeatureUniquePtr row{layer.GetNextFeature()}) {
    const auto product = record_of(product_layer(), *row);
    keys[product.path] = key_of(product);
  }
  return keys;
}

}  // namespace

struct Catalog::State {
  geo::GdalErrors errors;
  CatalogDataset dataset;
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

std::map<std::string, SceneRecord> Catalog::scenes_by_path() const {
  std::map<std::string, SceneRecord> scenes;
  OGRLayer& layer = catalog_layer(*m_state->dataset, scene_layer().name);
  layer.ResetReading();
  while (OGRFeatureUniquePtr row{layer.GetNextFeature()}) {
    auto scene = record_of(scene_layer(), *row);
    read_footprint(*row, scene);
    scenes.insert_or_assign(scene.path, std::move(scene));
  }
  return scenes;
}

void Catalog::put_scenes(const std::vector<SceneRecord>& scenes) {
  if (scenes.empty()) return;
  CatalogTransaction transaction(*m_state->dataset, m_state->errors);
  for (const auto& scene : scenes) {
    transaction.remove(scene_layer().name, "path", scene.path);
    const auto row = row_of(*m_state->dataset, scene_layer(), scene);
    set_footprint(*row, scene);
    transaction.add(scene_layer().name, *row);
  }
  transaction.commit();
}

void Catalog::put_products(const std::vector<ProductRecord>& products) {
  const auto known = product_keys(catalog_layer(*m_state->dataset, product_layer().name));
  std::vector<const ProductRecord*> changed;
  for (const auto& product : products) {
    const auto row = known.find(product.path);
    if (row == known.end() || row->second != key_of(product)) changed.push_back(&product);
  }
  if (changed.empty()) return;
  CatalogTransaction transaction(*m_state->dataset, m_state->errors);
  for (const ProductRecord* product : changed) {
    transaction.remove(product_layer().name, "path", product->path);
    transaction.add(product_layer().name, *row_of(*m_state->dataset, product_layer(), *product));
  }
  transaction.commit();
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
