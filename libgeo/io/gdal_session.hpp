#pragma once

#include <string>
#include <vector>

namespace geo {

// Registers GDAL's drivers and sets its process-wide options: once, whatever the number of calls; any thread.
// Everything in libgeo/io calls it, so a program need not. It also removes GDAL_NUM_THREADS from the environment (GDAL
// runs no threads of its own), so call it before other threads read the environment.
void start_gdal();

enum class GdalSeverity { none, warning, failure };

// While it lives, GDAL's, OGR's and (through GDAL) libtiff's messages of this thread come here instead of stderr.
// Objects nest; the innermost collects. Not to be moved to another thread.
class GdalErrors {
 public:
  GdalErrors();
  ~GdalErrors();
  GdalErrors(const GdalErrors&) = delete;
  GdalErrors& operator=(const GdalErrors&) = delete;

  GdalSeverity worst() const { return m_worst; }
  bool failed() const { return m_worst == GdalSeverity::failure; }
  const std::vector<std::string>& texts() const { return m_texts; }
  // The first text of the worst severity on one line, "no reason given" when there is none: for messages.
  std::string reason() const;
  void clear();

  // For the C callback only.
  void add(GdalSeverity severity, const char* text);

 private:
  GdalSeverity m_worst = GdalSeverity::none;
  std::string m_reason;
  std::vector<std::string> m_texts;  // at most kMaxTexts: a broken file can make a decoder say the same a million times
};

}  // namespace geo
