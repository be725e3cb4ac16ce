#include "pipeline/catalog/catalog_layers.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {
namespace {

template <class Record>
using Text = CatalogColumn<Record, std::string>;
template <class Record>
using Whole = CatalogColumn<Record, std::int64_t>;

template <class Record, std::string Record::*member>
constexpr Text<Record> text_of(const char* name) {
  return {.name = name,
          .get = [](const Record& record) { return record.*member; },
          .set = [](Record& record, const std::string& value) { record.*member = value; }};
}

template <class Record, auto member>
constexpr Whole<Record> whole_of(const char* name) {
  return {.name = name,
          .get = [](const Record& record) { return static_cast<std::int64_t>(record.*member); },
          .set =
              [](Record& record, const std::int64_t& value) {
                record.*member = static_cast<std::decay_t<decltype(record.*member)>>(value);
              }};
}

std::string files_to_json(const SceneRecord& scene) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& f : scene.files)
    list.push_back({{"path", f.path}, {"bytes", f.bytes}, {"modified_ns", f.modified_ns}, {"sha256", f.sha256}});
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);  // a path may be anything but UTF-8
}

void files_from_json(SceneRecord& scene, const std::string& text) {
  scene.files.clear();
  const auto list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return;
  for (const auto& f : list)
    scene.files.push_back({f.value("path", ""), f.value("bytes", std::uint64_t{0}),
                           f.value("modified_ns", std::int64_t{0}), f.value("sha256", "")});
}

// Words of enumerations; one that this version does not know is none.
constexpr Text<SceneRecord> kKind = {
    .name = "kind",
    .get = [](const SceneRecord& scene) { return std::string(scene.kind ? name_of(*scene.kind) : ""); },
    .set = [](SceneRecord& scene, const std::string& word) { scene.kind = scene_kind(word); }};
constexpr Text<SceneRecord> kStatus = {
    .name = "status",
    .get = [](const SceneRecord& scene) { return std::string(name_of(scene.status)); },
    .set = [](SceneRecord& scene,
              const std::string& word) { scene.status = scene_status(word).value_or(SceneStatus::refused); }};
constexpr Text<SceneRecord> kFaultKind = {
    .name = "fault_kind", .get = fault_word, .set = [](SceneRecord& scene, const std::string& word) {
      scene.fault_kind = fault_kind(word);
    }};
constexpr Text<SceneRecord> kFiles = {.name = "files", .get = files_to_json, .set = files_from_json};

constexpr Text<SceneRecord> kSceneTexts[] = {text_of<SceneRecord, &SceneRecord::path>("path"),
                                             text_of<SceneRecord, &SceneRecord::id>("scene_id"),
                                             kKind,
                                             text_of<SceneRecord, &SceneRecord::platform>("platform"),
                                             text_of<SceneRecord, &SceneRecord::sensor>("sensor"),
                                             text_of<SceneRecord, &SceneRecord::acquired_utc>("acquired_utc"),
                                             kStatus,
                                             kFaultKind,
                                             text_of<SceneRecord, &SceneRecord::reason>("reason"),
                                             text_of<SceneRecord, &SceneRecord::sha256>("sha256"),
                                             kFiles};
constexpr CatalogLayer<SceneRecord> kScenes = {.name = "scenes", .texts = kSceneTexts};

constexpr Text<ProductRecord> kProductTexts[] = {text_of<ProductRecord, &ProductRecord::path>("path"),
                                                 text_of<ProductRecord, &ProductRecord::period>("period"),
                                                 text_of<ProductRecord, &ProductRecord::product>("product"),
                                                 text_of<ProductRecord, &ProductRecord::tile>("tile"),
                                                 text_of<ProductRecord, &ProductRecord::sha256>("sha256"),
                                                 text_of<ProductRecord, &ProductRecord::task_key>("task_key")};
constexpr Whole<ProductRecord> kProductWholes[] = {whole_of<ProductRecord, &ProductRecord::bytes>("bytes")};
constexpr CatalogLayer<ProductRecord> kProducts = {
    .name = "products", .texts = kProductTexts, .wholes = kProductWholes};

constexpr Text<RunRecord> kRunTexts[] = {text_of<RunRecord, &RunRecord::id>("run_id"),
                                         text_of<RunRecord, &RunRecord::started_utc>("started_utc"),
                                         text_of<RunRecord, &RunRecord::finished_utc>("finished_utc"),
                                         text_of<RunRecord, &RunRecord::program_version>("program_version"),
                                         text_of<RunRecord, &RunRecord::settings_hash>("settings_hash"),
                                         text_of<RunRecord, &RunRecord::zone_version>("zone_version")};
constexpr Whole<RunRecord> kRunWholes[] = {whole_of<RunRecord, &RunRecord::exit_code>("exit_code"),
                                           whole_of<RunRecord, &RunRecord::tasks_done>("tasks_done"),
                                           whole_of<RunRecord, &RunRecord::tasks_up_to_date>("tasks_up_to_date"),
                                           whole_of<RunRecord, &RunRecord::scenes_refused>("scenes_refused")};
constexpr CatalogLayer<RunRecord> kRuns = {.name = "runs", .texts = kRunTexts, .wholes = kRunWholes};

constexpr Text<ResultRecord> kResultTexts[] = {text_of<ResultRecord, &ResultRecord::run>("run_id"),
                                               text_of<ResultRecord, &ResultRecord::zone_set>("zone_set"),
                                               text_of<ResultRecord, &ResultRecord::zone_version>("zone_version"),
                                               text_of<ResultRecord, &ResultRecord::zone_id>("zone_id"),
                                               text_of<ResultRecord, &ResultRecord::period>("period"),
                                               text_of<ResultRecord, &ResultRecord::indicator>("indicator"),
                                               text_of<ResultRecord, &ResultRecord::definition>("definition"),
                                               text_of<ResultRecord, &ResultRecord::value>("value"),
                                               text_of<ResultRecord, &ResultRecord::unit>("unit"),
                                               text_of<ResultRecord, &ResultRecord::status>("status")};
constexpr CatalogLayer<ResultRecord> kResults = {.name = "results", .texts = kResultTexts};

constexpr Text<ForgottenScene> kForgottenTexts[] = {
    text_of<ForgottenScene, &ForgottenScene::used>("scene"), text_of<ForgottenScene, &ForgottenScene::path>("path"),
    text_of<ForgottenScene, &ForgottenScene::forgotten_utc>("forgotten_utc")};
constexpr CatalogLayer<ForgottenScene> kForgotten = {.name = "forgotten", .texts = kForgottenTexts};

constexpr Text<LayerCheck> kCheckTexts[] = {text_of<LayerCheck, &LayerCheck::layer>("layer"),
                                            text_of<LayerCheck, &LayerCheck::sha256>("sha256")};
constexpr Whole<LayerCheck> kCheckWholes[] = {whole_of<LayerCheck, &LayerCheck::rows>("rows")};
constexpr CatalogLayer<LayerCheck> kChecks = {.name = "checks", .texts = kCheckTexts, .wholes = kCheckWholes};

template <class Record>
LayerShape shape_of(const CatalogLayer<Record>& layer, LayerShape shape = {}) {
  shape.name = layer.name;
  for (const auto& column : layer.texts) shape.texts.push_back(column.name);
  for (const auto& column : layer.wholes) shape.wholes.push_back(column.name);
  return shape;
}

std::vector<LayerShape> all_shapes() {
  return {shape_of(kScenes, {.footprints = true, .read_back = true}),
          shape_of(kProducts, {.read_back = true}),
          shape_of(kRuns),
          shape_of(kResults),
          shape_of(kForgotten, {.read_back = true, .later = true}),
          shape_of(kChecks, {.later = true})};
}

}  // namespace

const CatalogLayer<SceneRecord>& scene_layer() { return kScenes; }
const CatalogLayer<ProductRecord>& product_layer() { return kProducts; }
const CatalogLayer<RunRecord>& run_layer() { return kRuns; }
const CatalogLayer<ResultRecord>& result_layer() { return kResults; }
const CatalogLayer<ForgottenScene>& forgotten_layer() { return kForgotten; }
const CatalogLayer<LayerCheck>& check_layer() { return kChecks; }

const std::vector<LayerShape>& catalog_shapes() {
  static const std::vector<LayerShape> kShapes = all_shapes();
  return kShapes;
}

const LayerShape& shape_of_layer(const std::string& name) {
  for (const LayerShape& shape : catalog_shapes())
    if (shape.name == name) return shape;
  throw std::out_of_range(name);
}

}  // namespace steppe
