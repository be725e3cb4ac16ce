#include "pipeline/check/audit_tasks.hpp"

#include <numeric>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/check/deep_audit.hpp"
#include "pipeline/run/checked_tasks.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

std::string name_of(const Task& task) { return std::to_string(task.year) + " " + geo::tile_name(task.tile); }

// Whether a product file is what its record says; adds what is not.
bool stands(const ProductFile& file, const Workspace& workspace, bool deep, std::vector<AuditFinding>& findings) {
  const fs::path path = workspace.root / file.path;
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  if (error) {
    findings.push_back({AuditKind::product_missing, file.path, message("the file is gone"), {}});
    return false;
  }
  const auto changed = [&](const geo::Message& what) {
    findings.push_back({AuditKind::product_changed, file.path, what, {}});
    return false;
  };
  if (bytes != file.bytes) return changed(message("has {0} bytes, written were {1}", bytes, file.bytes));
  const auto sum = geo::sha256_of_file(path, interrupted);
  if (!sum) geo::throw_if_machine(sum.fault());
  if (!sum || sum.value() != file.sha256) return changed(message("is not what was written (its SHA-256 differs)"));
  if (!deep) return true;
  const auto decoded = decode_raster(path);
  if (!decoded) geo::throw_if_machine(decoded.fault());
  return decoded ? true : changed(decoded.fault().message);
}

AuditedTask look_at(const Task& task, const Workspace& workspace, bool deep, const CheckedTasks& checked) {
  AuditedTask seen;
  if (auto standing = deep ? std::nullopt : checked.standing(task, workspace)) {
    seen.recorded = true, seen.key = standing->key;
    seen.products = seen.whole = standing->files.size();
    seen.state = {true, {}, std::move(*standing)};
    return seen;
  }
  auto record = read_task_record(workspace.task_record(task.year, geo::tile_name(task.tile)));
  if (!record) {
    geo::throw_if_machine(record.fault());
    const bool none = record.fault().kind == geo::FaultKind::missing;
    seen.state.reasons = {none ? message("not done yet") : record.fault().message};
    seen.findings.push_back(
        {none ? AuditKind::task_missing : AuditKind::task_failed, name_of(task), seen.state.reasons.front(), {}});
    return seen;
  }
  seen.recorded = true, seen.key = record.value().key;
  seen.products = record.value().files.size();
  for (const ProductFile& file : record.value().files)
    seen.whole += stands(file, workspace, deep, seen.findings) ? 1 : 0;
  record.value().zones.clear();  // ten thousand zones have megabytes of them
  if (task.key.hash == record.value().key.hash && seen.whole == seen.products) {
    seen.state = {true, {}, std::move(record).value()};
  } else if (task.key.hash != record.value().key.hash) {
    seen.state.reasons = state_of(task, workspace, interrupted).reasons;
  } else {
    seen.state.reasons = {message("its products are not what was written")};
  }
  return seen;
}

}  // namespace

std::vector<AuditedTask> audit_tasks(const Plan& plan, const Workspace& workspace, bool deep,
                                     const Parallelism& parallelism) {
  const CheckedTasks checked = CheckedTasks::of(workspace);
  std::vector<AuditedTask> audited(plan.tasks.size());
  std::vector<std::size_t> tasks(plan.tasks.size());
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  Work<AuditedTask> job{.waiting = kSmallResults};
  job.work = [&](std::size_t i) { return look_at(plan.tasks[i], workspace, deep, checked); };
  job.finish = [&](std::size_t i, AuditedTask&& seen) { audited[i] = std::move(seen); };
  execute(tasks, parallelism, job);
  return audited;
}

}  // namespace steppe
