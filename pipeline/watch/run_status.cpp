#include "pipeline/watch/run_status.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "libgeo/base/small_file.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;
using Seconds = std::chrono::sys_seconds;

constexpr std::uint64_t kLargest = 1 << 20;

// The text is for people, the number for programs.
void put_time(Json& json, const std::string& name, Seconds time) {
  json[name + "_utc"] = utc_text(time);
  json[name + "_s"] = time.time_since_epoch().count();
}

Seconds time_in(const Json& json, const std::string& name) {
  return Seconds(std::chrono::seconds(json.at(name + "_s").get<std::int64_t>()));
}

template <class T>
std::optional<T> maybe(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

double rounded(double value) { return std::round(value * 1000) / 1000; }

Json progress_of(const RunStatus& status) {
  Json json = {{"phase", status.phase},
               {"steps_done", status.steps_done},
               {"steps_all", status.steps_all},
               {"steps_a_minute", rounded(status.steps_a_minute)},
               {"seconds_left", nullptr},
               {"reading", rounded(status.busy.read)},
               {"computing", rounded(status.busy.compute)},
               {"writing", rounded(status.busy.write)},
               {"threads", status.threads},
               {"memory_mib", std::round(status.memory_mib)},
               {"peak_memory_mib", std::round(status.peak_memory_mib)},
               {"warnings", status.warnings},
               {"last_warning", status.last_warning}};
  if (status.seconds_left) json["seconds_left"] = std::round(*status.seconds_left);
  return json;
}

void take_progress(const Json& json, RunStatus& status) {
  status.phase = json.at("phase");
  status.steps_done = json.at("steps_done"), status.steps_all = json.at("steps_all");
  status.steps_a_minute = json.at("steps_a_minute"), status.seconds_left = maybe<double>(json, "seconds_left");
  status.busy = {json.at("reading"), json.at("computing"), json.at("writing")};
  status.threads = json.at("threads");
  status.memory_mib = json.at("memory_mib"), status.peak_memory_mib = json.at("peak_memory_mib");
  status.warnings = json.at("warnings"), status.last_warning = json.at("last_warning");
}

Json night_of(const RunStatus& status) {
  return {{"tasks_done", status.tasks_done},
          {"tasks_up_to_date", status.tasks_up_to_date},
          {"tasks_waiting", status.tasks_waiting},
          {"scenes_used", status.scenes_used},
          {"scenes_refused", status.scenes_refused},
          {"scenes_superseded", status.scenes_superseded},
          {"scenes_held", status.scenes_held},
          {"zones_refused", status.zones_refused},
          {"verdicts", status.verdicts},
          {"report", status.report}};
}

void take_night(const Json& json, RunStatus& status) {
  status.tasks_done = json.at("tasks_done"), status.tasks_up_to_date = json.at("tasks_up_to_date");
  status.tasks_waiting = json.at("tasks_waiting"), status.scenes_used = json.at("scenes_used");
  status.scenes_refused = json.at("scenes_refused"), status.scenes_superseded = json.at("scenes_superseded");
  status.scenes_held = json.at("scenes_held"), status.zones_refused = json.at("zones_refused");
  status.verdicts = json.at("verdicts").get<std::map<std::string, std::size_t>>();
  status.report = json.at("report");
}

}  // namespace

std::filesystem::path status_file(const Workspace& workspace) { return workspace.root / "status.json"; }

std::string to_json(const RunStatus& status) {
  Json json = {{"run", status.run},
               {"program", status.program},
               {"host", status.host},
               {"process", status.process},
               {"language", status.language}};
  put_time(json, "started", status.started);
  put_time(json, "updated", status.updated);
  json["exit_code"] = nullptr;
  if (status.exit_code) json["exit_code"] = *status.exit_code;
  json["message"] = status.message;
  if (status.last_success) put_time(json, "last_success", *status.last_success);
  json["progress"] = progress_of(status);
  json["night"] = night_of(status);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

geo::Result<RunStatus> run_status_in(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    RunStatus status;
    status.run = json.at("run"), status.program = json.at("program"), status.host = json.at("host");
    status.process = json.at("process"), status.language = json.at("language");
    status.started = time_in(json, "started"), status.updated = time_in(json, "updated");
    status.exit_code = maybe<int>(json, "exit_code");
    status.message = json.at("message");
    if (json.contains("last_success_s")) status.last_success = time_in(json, "last_success");
    take_progress(json.at("progress"), status);
    take_night(json.at("night"), status);
    return status;
  } catch (const Json::exception& error) {
    return geo::Fault{geo::FaultKind::unreadable,
                      geo::message("status.json: is damaged (got {0}); the next run writes it anew", error.what())};
  }
}

geo::Result<std::optional<RunStatus>> read_run_status(const Workspace& workspace) {
  std::error_code error;
  const auto file = status_file(workspace);
  if (std::filesystem::symlink_status(file, error).type() == std::filesystem::file_type::not_found)
    return std::optional<RunStatus>();
  const auto text = geo::read_small_file(file, kLargest);
  if (!text) return text.fault();
  auto status = run_status_in(text.value());
  if (!status) return status.fault();
  return std::optional<RunStatus>(std::move(status).value());
}

}  // namespace steppe
