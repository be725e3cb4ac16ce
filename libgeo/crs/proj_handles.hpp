#pragma once

#include <proj.h>

#include <memory>
#include <string>

namespace geo {

struct ProjFree {
  void operator()(PJ* object) const { proj_destroy(object); }
  void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const { proj_operation_factory_context_destroy(factory); }
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
using ProjObject = std::unique_ptr<PJ, ProjFree>;

// A PROJ context of its own: network off, nothing printed; what PROJ would have printed is kept for messages.
// Must outlive every object made in it. One thread at a time. Throws Error when PROJ's database is not installed.
class ProjContext {
 public:
  ProjContext();
  ~ProjContext();
  ProjContext(const ProjContext&) = delete;
  ProjContext& operator=(const ProjContext&) = delete;

  PJ_CONTEXT* get() const { return m_context; }
  // The last complaint of PROJ without its function prefix; "no reason given" when there is none. Forgets it.
  std::string take_complaint();

 private:
  PJ_CONTEXT* m_context;
  std::string m_complaint;
};

// The calling thread's context: each opens PROJ's database anew, which costs ten milliseconds, and remembers what it
// found there. What is made in it must be gone, or hold the pointer, when the thread ends, and stays on the thread.
std::shared_ptr<ProjContext> thread_context();

// `object` with axes in the order x, y. REQUIRES a CRS or the result of proj_create_crs_to_crs; null stays null.
ProjObject traditional_axes(const ProjContext& context, const ProjObject& object);

}  // namespace geo
