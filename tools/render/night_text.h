// A night for a screen, and in full.
//
//   WriteNightText(report, {.columns = 100}, NightDetail::kScreen, out);   // about 40 lines
//   WriteNightText(report, {.columns = 100}, NightDetail::kFull, out);     // every notice
#ifndef CROSSCHECK_TOOLS_RENDER_NIGHT_TEXT_H_
#define CROSSCHECK_TOOLS_RENDER_NIGHT_TEXT_H_

#include <ostream>
#include <string>

#include "engine/nightly/night_report.h"
#include "tools/render/text_layout.h"

namespace crosscheck {

enum class NightDetail { kScreen, kFull };

void WriteNightText(const NightReport& report, const Layout& layout, NightDetail detail,
                    std::ostream& out);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_NIGHT_TEXT_H_
