#include "pipeline/catalog/ingest.hpp"

#include <algorithm>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/printable.hpp"
#include "pipeline/catalog/file_identity.hpp"
#include "pipeline/catalog/footprint.hpp"
#include "pipeline/catalog/meet_scene.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/named_day.hpp"
#include "pipeline/sensors/usable_pixels.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::message;
namespace fs = std::filesystem;

SceneRecord record_of(const Scene& scene) {
  SceneRecord record;
  record.id = scene.id;
  record.kind = scene.kind, record.platform = scene.platform, record.sensor = scene.sensor;
  record.acquired_utc = utc_text(scene.acquired);
  record.path = scene.path;
  set_footprint(record, scene.where);
  return record;
}

SceneRecord refused(SceneRecord record, const Fault& fault) {
  record.status = SceneStatus::refused;
  record.fault_kind = fault.kind;
  record.reason = geo::render(geo::printable(fault.message));
  record.explanation = fault.message;
  return record;
}

SceneRecord refused_candidate(const RefusedScene& scene) {
  SceneRecord record;
  record.id = scene.id.empty() ? fs::path(scene.path).filename().string() : scene.id;
  record.path = scene.path;
  return refused(std::move(record), scene.fault);
}

// A band that is missing and a place off the grid depend on the settings as well, so they are looked at every night;
// and so is what an earlier version refused for a fault of the machine.
bool stays_refused(const SceneRecord& known) {
  return known.status == SceneStatus::refused && known.fault_kind != geo::FaultKind::missing &&
         known.fault_kind != geo::FaultKind::wrong_grid && !geo::names_machine_error(known.reason);
}

// What was found out when the scene was met.
void take_over(const SceneRecord& known, SceneRecord& record) {
  record.files = known.files, record.sha256 = known.sha256;
  if (says_no_usable_pixel(known.reason)) record.reason = known.reason;
}

bool same_judgement(const SceneRecord& a, const SceneRecord& b) {
  return a.status == b.status && a.reason == b.reason && a.sha256 == b.sha256 && same_files(a.files, b.files);
}

// A scene on its way to a judgement. What takes time is found out by several threads; what depends on the scenes before
// it (`Night::settle`), by one.
struct Candidate {
  Scene scene;
  SceneRecord record;
  std::optional<Fault> fault = {};
  enum class Way { refused, dropped, usable, to_be_met } way = Way::to_be_met;
};

class Night {
 public:
  Night(const std::map<std::string, SceneRecord>& known, const IngestOptions& options)
      : m_known(known), m_options(options) {}

  void judge(std::vector<Scene>&& scenes) {
    std::vector<Candidate> candidates;
    for (auto& scene : scenes)
      if (m_paths.insert(scene.path).second) candidates.push_back({std::move(scene), {}});  // one inbox inside another
    m_options.parallel(candidates.size(), [&](std::size_t i) { look_at(candidates[i]); });
    std::vector<std::size_t> to_meet;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      settle(candidates[i]);
      if (candidates[i].way == Candidate::Way::to_be_met && !candidates[i].fault) to_meet.push_back(i);
    }
    m_result.new_scenes += to_meet.size();
    m_options.parallel(to_meet.size(), [&](std::size_t i) { meet(candidates[to_meet[i]]); });
    for (auto& candidate : candidates) take(std::move(candidate));
  }

  void keep_candidate(const RefusedScene& scene) {
    if (scene.fault.kind == geo::FaultKind::machine)
      return m_result.unread.push_back({scene.path, scene.fault, named_day(scene.path)});
    SceneRecord record = refused_candidate(scene);
    (is_dropped(record) ? m_result.dropped : m_result.refused).push_back(std::move(record));
  }

  void keep_refused(SceneRecord record) { m_result.refused.push_back(std::move(record)); }

  Ingested finish(std::size_t ignored) {
    m_result.ignored = ignored;
    const auto by_path = [](const SceneRecord& a, const SceneRecord& b) { return a.path < b.path; };
    for (auto* list : {&m_result.refused, &m_result.dropped}) std::sort(list->begin(), list->end(), by_path);
    settle_superseded(m_result);
    for (const auto* list : {&m_result.accepted, &m_result.superseded})
      for (const auto& scene : *list)
        if (!scene.held) note_change(scene.record);
    for (const auto* list : {&m_result.refused, &m_result.dropped})
      for (const auto& record : *list) note_change(record);
    return std::move(m_result);
  }

 private:
  void look_at(Candidate& candidate) const {
    geo::give_up_if(m_options.cancelled);
    candidate.record = record_of(candidate.scene);
    auto files = identities_of(candidate.scene.files);
    if (files)
      candidate.record.files = std::move(files).value();
    else
      candidate.fault = files.fault();
  }

  void settle(Candidate& candidate) {
    auto& [scene, record, fault, way] = candidate;
    if (is_dropped(record)) {
      way = Candidate::Way::dropped;
      return;
    }
    if (fault) return;
    if (!m_ids.insert(scene.id).second) {
      record.files.clear();  // nothing is wrong with them: without its twin it is judged afresh
      record = refused(std::move(record),
                       {geo::FaultKind::bad_metadata,
                        message("{0}: the inbox holds scene {1} twice; remove one of the two", scene.path, scene.id)});
      way = Candidate::Way::refused;
      return;
    }
    const auto known = m_known.find(scene.path);
    if (known == m_known.end() || !same_files(record.files, known->second.files)) return;
    if (m_options.cache != nullptr && m_options.cache->exchanged(scene.path)) return;
    if (stays_refused(known->second) && !m_options.forget_refusals) {
      record = known->second;
      way = Candidate::Way::refused;
    } else if (!m_options.hash_again && !known->second.sha256.empty()) {
      take_over(known->second, record);
      way = Candidate::Way::usable;
    }
  }

  // Then the record says so. Another of the same name is not its twin.
  bool is_dropped(SceneRecord& record) const {
    const auto known = m_known.find(record.path);
    const bool exchanged = m_options.cache != nullptr && m_options.cache->exchanged(record.path);
    const SceneRecord* before =
        known == m_known.end() || known->second.status != SceneStatus::dropped || exchanged ? nullptr : &known->second;
    return drop_if_decided(record, before, {m_options.drops, m_ids.contains(record.id), m_options.cancelled});
  }

  void take(Candidate&& candidate) {
    auto& [scene, record, fault, way] = candidate;
    if (way == Candidate::Way::dropped) return m_result.dropped.push_back(std::move(record));
    if (fault && fault->kind == geo::FaultKind::machine) {
      if (m_options.cache != nullptr) m_options.cache->ask_again(scene.path);
      if (const auto known = m_known.find(scene.path); known != m_known.end()) record = known->second;
      m_result.accepted.push_back({std::move(scene), std::move(record), *fault});
    } else if (fault) {
      keep_refused(refused(std::move(record), *fault));
    } else if (way == Candidate::Way::refused) {
      keep_refused(std::move(record));
    } else {
      m_result.accepted.push_back({std::move(scene), std::move(record)});
    }
  }

  // A scene never seen, or changed since.
  void meet(Candidate& candidate) const {
    geo::give_up_if(m_options.cancelled);
    if (!m_options.checksum) {
      candidate.record.sha256 = "new";
      return;
    }
    const auto known = m_options.hash_again ? m_known.end() : m_known.find(candidate.record.path);
    const auto met = meet_scene(candidate.scene, known == m_known.end() ? nullptr : &known->second, m_options.cancelled,
                                candidate.record);
    candidate.fault = met ? changed_meanwhile(candidate) : met.fault();
  }

  // A file that somebody is writing: what was checked of it is not what it becomes.
  static std::optional<Fault> changed_meanwhile(const Candidate& candidate) {
    const auto now = identities_of(candidate.scene.files);
    if (!now) return now.fault();
    if (same_files(candidate.record.files, now.value())) return std::nullopt;
    return Fault{geo::FaultKind::unreadable,
                 message("{0}: changed while it was read, as when it is still being copied; the next run reads it anew",
                         candidate.scene.path)};
  }

  void note_change(const SceneRecord& record) {
    const auto known = m_known.find(record.path);
    if (known == m_known.end() || !same_judgement(known->second, record)) m_result.changed.push_back(record);
  }

  const std::map<std::string, SceneRecord>& m_known;
  const IngestOptions& m_options;
  std::set<std::string> m_paths, m_ids;
  Ingested m_result;
};

}  // namespace

Ingested ingest(const std::vector<fs::path>& inbox, const std::map<std::string, SceneRecord>& known,
                const IngestOptions& options) {
  Night night(known, options);
  ReadScenes how{.parallel = options.parallel};
  how.read = [&](const std::string& path) {
    geo::give_up_if(options.cancelled);
    return options.cache == nullptr || options.hash_again ? read_scene(path) : options.cache->read(path);
  };
  std::size_t ignored = 0;
  for (const auto& place : inbox) {
    auto found = find_scenes(place.string(), how);
    if (!found) geo::throw_fault(found.fault(), geo::ErrorKind::usage);
    for (const auto& scene : found.value().refused) night.keep_candidate(scene);
    ignored += found.value().ignored + static_cast<std::size_t>(found.value().too_deep);
    night.judge(std::move(found).value().scenes);
  }
  return night.finish(ignored);
}

SceneRecord refuse(const AcceptedScene& scene, const Fault& fault) { return refused(scene.record, fault); }

}  // namespace steppe
