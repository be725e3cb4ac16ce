#include "libgeo/io/gdal_session.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>

namespace geo {
namespace {

constexpr std::size_t kMaxTexts = 20;
constexpr std::size_t kMaxTextBytes = 500;

void configure() {
  // GDAL 3.6.2 can deadlock when a dataset uses its own pool inside our threads (perf.md 2). Unset would do for
  // GeoTIFF; but then JP2OpenJPEG starts a thread a processor, whose warnings about damaged pixels no GdalErrors of
  // ours sees.
  unsetenv("GDAL_NUM_THREADS");
  CPLSetConfigOption("GDAL_NUM_THREADS", "1");
  // A scene folder must not be listed for every file, and no stray sidecar may change what a file says.
  CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  // The block cache is shared by all handles of the process; the default (5 % of memory) is far more than one pass
  // uses.
  CPLSetConfigOption("GDAL_CACHEMAX", "64");
  GDALAllRegister();
}

void CPL_STDCALL collect(CPLErr type, CPLErrorNum, const char* text) {
  auto* errors = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
  if (type == CE_Warning) errors->add(GdalSeverity::warning, text);
  if (type >= CE_Failure) errors->add(GdalSeverity::failure, text);
}

}  // namespace

void start_gdal() {
  static std::once_flag once;
  std::call_once(once, configure);
}

GdalErrors::GdalErrors() {
  CPLErrorReset();
  CPLPushErrorHandlerEx(collect, this);
}

GdalErrors::~GdalErrors() { CPLPopErrorHandler(); }

std::string GdalErrors::reason() const { return m_reason.empty() ? "no reason given" : m_reason; }

void GdalErrors::clear() {
  m_worst = GdalSeverity::none;
  m_reason.clear();
  m_texts.clear();
}

void GdalErrors::add(GdalSeverity severity, const char* text) {
  std::string line(text == nullptr ? "" : text);
  if (line.size() > kMaxTextBytes) line.resize(kMaxTextBytes);
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (severity > m_worst) {
    m_worst = severity;
    m_reason = line;
  }
  if (m_texts.size() < kMaxTexts) m_texts.push_back(std::move(line));
}

}  // namespace geo
