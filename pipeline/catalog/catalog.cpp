#include "pipeline/catalog/catalog.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace steppe {
namespace {

using geo::Error;
using geo::message;

struct DatasetCloser {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, DatasetCloser>;

struct Layer {
  const char* name;
  bool footprints;
  std::vector<const char*> text_fields;
  std::vector<const char*> integer_fields;
};

const std::vector<Layer>& layers() {
  static const std::vector<Layer> all = {
      {"scenes",
       true,
       {"path", "scene_id", "kind", "platform", "sensor", "acquired_utc", "status", "fault_kind", "reason", "sha256",
        "files"},
       {}},
      {"products", false, {"path", "period", "product", "tile", "sha256", "task_key"}, {"bytes"}},
      {"runs",
       false,
       {"run_id", "started_utc", "finished_utc", "program_version", "settings_hash", "zone_version"},
       {"exit_code", "tasks_done", "tasks_up_to_date", "scenes_refused"}},
      {"results",
       false,
       {"run_id", "zone_set", "zone_version", "zone_id", "period", "indicator", "definition", "value", "unit",
        "status"},
       {}},
  };
  return all;
}

void create_layer(GDALDataset& dataset, const Layer& layer, OGRSpatialReference& degrees) {
  char** options = nullptr;
  options = CSLSetNameValue(options, "GEOMETRY_NAME", "geom");
  options = CSLSetNameValue(options, "FID", "fid");
  OGRLayer* created = dataset.CreateLayer(layer.name, layer.footprints ? &degrees : nullptr,
                                          layer.footprints ? wkbPolygon : wkbNone, options);
  CSLDestroy(options);
  if (created == nullptr)
    throw Error(message("{0}: layer {1} cannot be created; check the disk", dataset.GetDescription(), layer.name));
  for (const char* field : layer.text_fields) {
    OGRFieldDefn definition(field, OFTString);
    created->CreateField(&definition);
  }
  for (const char* field : layer.integer_fields) {
    OGRFieldDefn definition(field, OFTInteger64);
    created->CreateField(&definition);
  }
}

// SQLite's own words (SQLITE_FULL), in the reason GDAL gives.
bool disk_is_full(const geo::GdalErrors& errors) { return errors.reason().find("disk is full") != std::string::npos; }

Error full_disk(const std::string& path, const geo::GdalErrors& errors) {
  return {geo::ErrorKind::no_space,
          message("{0}: the disk is full (got {1}); free space and run again", path, errors.reason())};
}

// An empty catalogue, made in memory and written whole: one that a full disk or a kill left half made would stop every
// later run.
void create_file(const std::filesystem::path& path, const geo::GdalErrors& errors) {
  const std::string in_memory = "/vsimem/" + geo::part_path_of(path).filename().string() + ".gpkg";
  const auto remove = [](const std::string* name) { VSIUnlink(name->c_str()); };
  const std::unique_ptr<const std::string, decltype(remove)> cleaner(&in_memory, remove);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  Dataset dataset(driver == nullptr ? nullptr : driver->Create(in_memory.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset)
    throw Error(message("{0}: the catalogue cannot be created (got {1}); check that the folder is writable",
                        path.string(), errors.reason()));
  OGRSpatialReference degrees;
  degrees.importFromEPSG(4326);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  for (const Layer& layer : layers()) create_layer(*dataset, layer, degrees);
  dataset.reset();
  vsi_l_offset bytes = 0;
  const GByte* content = VSIGetMemFileBuffer(in_memory.c_str(), &bytes, FALSE);
  geo::write_atomically(path, {reinterpret_cast<const char*>(content), static_cast<std::size_t>(bytes)});
}

OGRLayer& layer_of(GDALDataset& dataset, const std::string& name) {
  OGRLayer* layer = dataset.GetLayerByName(name.c_str());
  if (layer == nullptr)
    throw Error(message("{0}: is not a steppe catalogue (got no layer {1}); move it away or choose another workspace",
                        dataset.GetDescription(), name));
  return *layer;
}

// SQL has no bind parameters in OGR: the one quoting function for values (ops.md 2).
std::string quoted(const std::string& value) {
  std::string sql = "'";
  for (const char c : value) {
    if (c == '\0') continue;
    sql += c;
    if (c == '\'') sql += '\'';
  }
  return sql + "'";
}

void run_sql(GDALDataset& dataset, const std::string& sql) {
  if (OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr)) dataset.ReleaseResultSet(rows);
}

// Writes rows in one transaction; a failure rolls back and throws.
class Transaction {
 public:
  Transaction(GDALDataset& dataset, geo::GdalErrors& errors) : m_dataset(dataset), m_errors(errors) {
    m_errors.clear();  // the catalogue lives all night; what came before is not about these rows
    check(m_dataset.StartTransaction() == OGRERR_NONE);
  }
  ~Transaction() {
    if (!m_done) m_dataset.RollbackTransaction();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void remove(const std::string& layer, const std::string& field, const std::string& value) {
    run_sql(m_dataset, "DELETE FROM " + layer + " WHERE " + field + " = " + quoted(value));
  }
  OGRFeatureUniquePtr feature(const std::string& layer) {
    return OGRFeatureUniquePtr(OGRFeature::CreateFeature(layer_of(m_dataset, layer).GetLayerDefn()));
  }
  void add(const std::string& layer, OGRFeature& row) {
    check(layer_of(m_dataset, layer).CreateFeature(&row) == OGRERR_NONE);
  }
  void commit() {
    check(m_dataset.CommitTransaction() == OGRERR_NONE && !m_errors.failed());
    m_done = true;
  }

 private:
  void check(bool good) const {
    if (good) return;
    if (disk_is_full(m_errors)) throw full_disk(m_dataset.GetDescription(), m_errors);
    throw Error(geo::ErrorKind::failed, message("{0}: the catalogue cannot be written (got {1}); check the disk",
                                                m_dataset.GetDescription(), m_errors.reason()));
  }
  GDALDataset& m_dataset;
  geo::GdalErrors& m_errors;
  bool m_done = false;
};

std::string files_to_json(const std::vector<FileIdentity>& files) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& f : files)
    list.push_back({{"path", f.path}, {"bytes", f.bytes}, {"modified_ns", f.modified_ns}, {"sha256", f.sha256}});
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);  // a path may be anything but UTF-8
}

std::vector<FileIdentity> files_from_json(const std::string& text) {
  std::vector<FileIdentity> files;
  const auto list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return files;
  for (const auto& f : list)
    files.push_back({f.value("path", ""), f.value("bytes", std::uint64_t{0}), f.value("modified_ns", std::int64_t{0}),
                     f.value("sha256", "")});
  return files;
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

SceneRecord scene_from(const OGRFeature& row) {
  const auto text = [&](const char* field) { return std::string(row.GetFieldAsString(field)); };
  SceneRecord scene{text("scene_id"),     text("kind"),
                    text("platform"),     text("sensor"),
                    text("acquired_utc"), text("status") == "accepted" ? SceneStatus::accepted : SceneStatus::refused,
                    text("fault_kind"),   text("reason"),
                    text("path"),         files_from_json(text("files")),
                    text("sha256")};
  if (const OGRGeometry* footprint = row.GetGeometryRef()) {
    OGREnvelope box;
    footprint->getEnvelope(&box);
    scene.west = box.MinX, scene.south = box.MinY, scene.east = box.MaxX, scene.north = box.MaxY;
  }
  return scene;
}

// What changes whenever a product does: content and task.
std::string key_of(const ProductRecord& product) { return product.sha256 + " " + product.task_key; }

std::map<std::string, std::string> product_keys(OGRLayer& layer) {
  std::map<std::string, std::string> keys;
  layer.ResetReading();
  while (OGRFeatureUniquePtr row{layer.GetNextFeature()})
    keys[row->GetFieldAsString("path")] =
        std::string(row->GetFieldAsString("sha256")) + " " + row->GetFieldAsString("task_key");
  return keys;
}

}  // namespace

geo::Message shown_reason(const SceneRecord& scene) {
  return scene.explanation.text.empty() ? geo::verbatim(scene.reason) : scene.explanation;
}

struct Catalog::State {
  geo::GdalErrors errors;
  Dataset dataset;
};

Catalog::Catalog(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

Catalog Catalog::open(const std::filesystem::path& path) {
  geo::start_gdal();
  auto state = std::make_unique<State>();
  if (!std::filesystem::exists(path)) create_file(path, state->errors);
  CPLSetThreadLocalConfigOption("OGR_SQLITE_JOURNAL", "WAL");
  CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "FULL");
  const char* const drivers[] = {"GPKG", nullptr};
  state->dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers, nullptr, nullptr));
  if (!state->dataset && disk_is_full(state->errors)) throw full_disk(path.string(), state->errors);
  if (!state->dataset)
    throw Error(message("{0}: the catalogue cannot be opened (got {1}); restore it from a backup or move it away",
                        path.string(), state->errors.reason()));
  for (const Layer& layer : layers()) layer_of(*state->dataset, layer.name);
  return Catalog(std::move(state));
}

std::map<std::string, SceneRecord> Catalog::scenes_by_path() const {
  std::map<std::string, SceneRecord> scenes;
  OGRLayer& layer = layer_of(*m_state->dataset, "scenes");
  layer.ResetReading();
  while (OGRFeatureUniquePtr row{layer.GetNextFeature()}) {
    SceneRecord scene = scene_from(*row);
    scenes.insert_or_assign(scene.path, std::move(scene));
  }
  return scenes;
}

void Catalog::put_scenes(const std::vector<SceneRecord>& scenes) {
  if (scenes.empty()) return;
  Transaction transaction(*m_state->dataset, m_state->errors);
  for (const auto& scene : scenes) {
    transaction.remove("scenes", "path", scene.path);
    auto row = transaction.feature("scenes");
    const auto set = [&](const char* field, const std::string& value) { row->SetField(field, value.c_str()); };
    set("path", scene.path), set("scene_id", scene.id), set("kind", scene.kind), set("platform", scene.platform);
    set("sensor", scene.sensor), set("acquired_utc", scene.acquired_utc), set("reason", scene.reason);
    set("status", scene.status == SceneStatus::accepted ? "accepted" : "refused"), set("sha256", scene.sha256);
    set("fault_kind", scene.fault_kind), set("files", files_to_json(scene.files));
    set_footprint(*row, scene);
    transaction.add("scenes", *row);
  }
  transaction.commit();
}

void Catalog::put_products(const std::vector<ProductRecord>& products) {
  const auto known = product_keys(layer_of(*m_state->dataset, "products"));
  std::vector<const ProductRecord*> changed;
  for (const auto& product : products) {
    const auto row = known.find(product.path);
    if (row == known.end() || row->second != key_of(product)) changed.push_back(&product);
  }
  if (changed.empty()) return;
  Transaction transaction(*m_state->dataset, m_state->errors);
  for (const ProductRecord* product : changed) {
    transaction.remove("products", "path", product->path);
    auto row = transaction.feature("products");
    const auto set = [&](const char* field, const std::string& value) { row->SetField(field, value.c_str()); };
    set("path", product->path), set("period", product->period), set("product", product->product);
    set("tile", product->tile), set("sha256", product->sha256), set("task_key", product->task_key);
    row->SetField("bytes", static_cast<GIntBig>(product->bytes));
    transaction.add("products", *row);
  }
  transaction.commit();
}

void Catalog::put_run(const RunRecord& run, const std::vector<ResultRecord>& results) {
  Transaction transaction(*m_state->dataset, m_state->errors);
  auto row = transaction.feature("runs");
  row->SetField("run_id", run.id.c_str()), row->SetField("started_utc", run.started_utc.c_str());
  row->SetField("finished_utc", run.finished_utc.c_str());
  row->SetField("program_version", run.program_version.c_str());
  row->SetField("settings_hash", run.settings_hash.c_str());
  row->SetField("zone_version", run.zone_version.c_str()), row->SetField("exit_code", run.exit_code);
  row->SetField("tasks_done", run.tasks_done), row->SetField("tasks_up_to_date", run.tasks_up_to_date);
  row->SetField("scenes_refused", run.scenes_refused);
  transaction.add("runs", *row);
  for (const auto& r : results) {
    auto figure = transaction.feature("results");
    const std::string* const values[] = {&r.run,       &r.zone_set,   &r.zone_version, &r.zone_id, &r.period,
                                         &r.indicator, &r.definition, &r.value,        &r.unit,    &r.status};
    const auto& fields = layers()[3].text_fields;
    for (std::size_t i = 0; i < fields.size(); ++i) figure->SetField(fields[i], values[i]->c_str());
    transaction.add("results", *figure);
  }
  transaction.commit();
}

int Catalog::count(const std::string& layer) const {
  return static_cast<int>(layer_of(*m_state->dataset, layer).GetFeatureCount());
}

}  // namespace steppe
