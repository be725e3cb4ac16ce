#include "libgeo/crs/proj_handles.hpp"

#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"

namespace geo {
namespace {

void keep_complaint(void* kept, int, const char* text) { *static_cast<std::string*>(kept) = text; }

}  // namespace

ProjContext::ProjContext() : m_context(proj_context_create()) {
  if (m_context == nullptr) throw Error(message("PROJ: no context can be created; is memory left?"));
  proj_log_func(m_context, &m_complaint, keep_complaint);
  proj_context_set_enable_network(m_context, 0);
  if (proj_context_get_database_path(m_context) != nullptr) return;
  proj_context_destroy(m_context);
  if (const auto short_of = machine_shortage()) throw_fault(machine_fault("proj.db", *short_of));
  throw Error(message("PROJ: its database proj.db is not found; install the package proj-data or set PROJ_LIB"));
}

ProjContext::~ProjContext() { proj_context_destroy(m_context); }

std::string ProjContext::take_complaint() {
  std::string text = std::exchange(m_complaint, {});
  const auto prefix = text.find(": ");
  if (text.starts_with("proj_") && prefix != std::string::npos) text.erase(0, prefix + 2);
  return text.empty() ? "no reason given" : text;
}

std::shared_ptr<ProjContext> thread_context() {
  thread_local const auto context = std::make_shared<ProjContext>();
  context->take_complaint();
  return context;
}

ProjObject traditional_axes(const ProjContext& context, const ProjObject& object) {
  return ProjObject(object ? proj_normalize_for_visualization(context.get(), object.get()) : nullptr);
}

}  // namespace geo
