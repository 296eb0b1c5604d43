#include "engine/normalize/normalizer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/identity/content_id.h"
#include "engine/normalize/bounded_cache.h"
#include "engine/normalize/claim_id.h"
#include "engine/normalize/dates.h"
#include "engine/normalize/faults.h"
#include "engine/normalize/feed_words.h"
#include "engine/normalize/key_parts.h"
#include "engine/normalize/numbers.h"
#include "engine/normalize/places.h"
#include "engine/normalize/quantities.h"
#include "engine/normalize/row_limits.h"
#include "engine/normalize/trim.h"

namespace crosscheck {
namespace {

std::string Text(absl::string_view view) { return std::string(view.data(), view.size()); }

// Into the memory that a field has from the claim before; setting it from a string would take new.
void Assign(absl::string_view text, std::string* field) { field->assign(text.data(), text.size()); }

}  // namespace

class Normalizer::Impl {
 public:
  Impl(const Vocabulary* vocabulary, const Resolver* resolver, NormalizerOptions options)
      : vocabulary_(*vocabulary), options_(std::move(options)), places_(resolver) {}

  bool Normalize(const StatedClaim& stated, NormalizedClaim* out, RowFault* fault) {
    fault_ = fault;
    Claim& claim = out->claim;
    Empty(&claim);
    out->report.clear_captured();
    if (!CheckLengths(stated, fault) || !ReadChain(stated, &claim) || !ReadWords(stated, &claim) ||
        !places_.Read(stated, &claim, fault) || !dates_.Read(stated, &claim, &out->report, fault) ||
        !ReadQuote(stated, &claim)) {
      return false;
    }
    for (const StatedQuantity& quantity : stated.quantities) {
      if (!ReadQuantity(quantity, claim.add_quantities())) return false;
    }
    if (!ReadProvenance(stated, &claim)) return false;
    Assign(Trim(stated.id), claim.mutable_external_id());
    Assign(Trim(stated.corrects), claim.mutable_corrects());
    SetClaimId(stated, claim.mutable_id());
    FillReport(stated, claim, &out->report);
    claim.set_report_id(out->report.id());
    return true;
  }

 private:
  // What is not set for every claim. Clearing a claim as a whole would give the messages in it back,
  // and the memory of their texts; those that nearly every claim has are overwritten instead, or
  // cleared where they turn out not to be stated.
  static void Empty(Claim* claim) {
    claim->clear_chain();
    claim->clear_place2();
    claim->clear_distance_km();
    claim->clear_quantities();
    claim->clear_extras();
  }

  // Event, polarity, modality, actor and target.
  bool ReadWords(const StatedClaim& stated, Claim* claim) {
    const absl::string_view event = Trim(stated.event);
    if (event.empty()) return Missing("event", "an event type, such as capture", fault_);
    const EventType* type = vocabulary_.FindEventType(event);
    if (type == nullptr) type = vocabulary_.FindEventType(absl::AsciiStrToLower(event));
    if (type == nullptr) {
      return Unknown("event", event, vocabulary_.NearestEventTypes(event),
                     "an event type of the vocabulary", fault_);
    }
    Polarity polarity = AFFIRMED;
    const absl::string_view polarity_word = Trim(stated.polarity);
    if (!polarity_word.empty() && !ReadFeedWord(polarity_word, &polarity)) {
      return NotOneOf("polarity", polarity_word, PolarityWords(), fault_);
    }
    Modality modality = ASSERTED;
    const absl::string_view modality_word = Trim(stated.modality);
    if (!modality_word.empty() && !ReadFeedWord(modality_word, &modality)) {
      return NotOneOf("modality", modality_word, ModalityWords(), fault_);
    }
    const bool order = modality == ORDERED && !type->ordered_as().empty();
    claim->set_event_type(order ? type->ordered_as() : type->id());
    claim->set_polarity(polarity);
    claim->set_modality(modality);
    if (const absl::string_view actor = Trim(stated.actor); actor.empty()) {
      claim->clear_actor();
    } else {
      ReadParty(actor, claim->mutable_actor());
    }
    if (const absl::string_view target = Trim(stated.target); target.empty()) {
      claim->clear_target();
    } else {
      ReadParty(target, claim->mutable_target());
    }
    return true;
  }

  void ReadParty(absl::string_view name, PartyRef* out) {
    const std::string* id = parties_.Find(name);
    if (id == nullptr) id = &parties_.Put(name, vocabulary_.parties().Resolve(name));
    out->set_id(*id);
    Assign(name, out->mutable_name());
  }

  // A claimant's name taken apart and resolved.
  struct KnownName {
    std::string claimant;
    std::string source_id;
    std::vector<std::string> via;
  };

  const KnownName& Claimant(absl::string_view name) {
    if (const KnownName* const known = claimants_.Find(name)) return *known;
    Attribution attribution = vocabulary_.sources().SplitAttribution(name);
    if (attribution.claimant.empty()) attribution = {Text(name), {}};
    KnownName known;
    known.source_id = vocabulary_.sources().Resolve(attribution.claimant);
    known.claimant = std::move(attribution.claimant);
    known.via = std::move(attribution.via);
    return claimants_.Put(name, std::move(known));
  }

  const std::string& SourceId(absl::string_view name) {
    if (const std::string* const known = sources_.Find(name)) return *known;
    return sources_.Put(name, vocabulary_.sources().Resolve(name));
  }

  // Adds a hop unless it is the one before it under another spelling.
  static void AddHop(absl::string_view name, const std::string& source_id, HopManner manner,
                     Claim* claim) {
    const int count = claim->chain_size();
    if (count > 0 && claim->chain(count - 1).source_id() == source_id) return;
    Hop* const hop = claim->add_chain();
    hop->set_source_id(source_id);
    Assign(name, hop->mutable_name());
    hop->set_manner(manner);
  }

  bool ReadChain(const StatedClaim& stated, Claim* claim) {
    const absl::string_view publisher = Trim(stated.publisher);
    absl::string_view claimant = Trim(stated.claimant);
    if (claimant.empty()) claimant = publisher;
    if (claimant.empty()) {
      return Missing("claimant", "a claimant, or a publisher that speaks for itself", fault_);
    }
    const KnownName& known = Claimant(claimant);
    AddHop(known.claimant, known.source_id, SAYS, claim);
    for (const std::string& relay : known.via) {
      AddHop(relay, SourceId(relay), HOP_MANNER_UNSPECIFIED, claim);
    }
    for (const StatedHop& hop : stated.via) {
      const absl::string_view name = Trim(hop.name);
      if (name.empty()) continue;
      HopManner manner = HOP_MANNER_UNSPECIFIED;
      const absl::string_view manner_word = Trim(hop.manner);
      if (!manner_word.empty() && !ReadFeedWord(manner_word, &manner)) {
        return NotOneOf("via.manner", manner_word, HopMannerWords(), fault_);
      }
      AddHop(name, SourceId(name), manner, claim);
    }
    if (!publisher.empty()) {
      AddHop(publisher, SourceId(publisher), HOP_MANNER_UNSPECIFIED, claim);
      claim->set_external_scope(SourceId(publisher));
    } else {
      claim->set_external_scope(claim->chain(0).source_id());
    }
    return true;
  }

  bool ReadQuantity(const StatedQuantity& stated, Quantity* out) {
    quantity_key_.clear();
    for (const std::string* part : {&stated.measure, &stated.population, &stated.mode, &stated.unit,
                                    &stated.value, &stated.low, &stated.high, &stated.best}) {
      AppendPart(*part, &quantity_key_);
    }
    if (const Quantity* const known = quantities_.Find(quantity_key_)) {
      *out = *known;
      return true;
    }
    if (!NormalizeQuantity(stated, vocabulary_, out, fault_)) return false;
    quantities_.Put(quantity_key_, *out);
    return true;
  }

  bool ReadQuote(const StatedClaim& stated, Claim* claim) {
    // Not trimmed: the offsets count its blanks too.
    if (stated.text.empty() && stated.text_begin.empty() && stated.text_end.empty()) {
      claim->clear_quote();
      return true;
    }
    if (claim->has_quote()) claim->mutable_quote()->Clear();
    if (!stated.text.empty()) claim->mutable_quote()->set_text(stated.text);
    std::optional<double> begin;
    std::optional<double> end;
    constexpr double kMaxOffset = 2147483647;
    if (!ReadNumber("b", stated.text_begin, 0, kMaxOffset, &begin, fault_) ||
        !ReadNumber("e", stated.text_end, 0, kMaxOffset, &end, fault_)) {
      return false;
    }
    if (begin && end && *begin > *end) {
      return Wrong("e", Trim(stated.text_end), "an end not before the beginning",
                   "the quoted words end before they begin", fault_);
    }
    if (begin) claim->mutable_quote()->set_begin(static_cast<int>(*begin));
    if (end) claim->mutable_quote()->set_end(static_cast<int>(*end));
    return true;
  }

  bool ReadProvenance(const StatedClaim& stated, Claim* claim) {
    Provenance& provenance = *claim->mutable_provenance();
    provenance.set_method(options_.method);
    provenance.clear_extraction_confidence();
    std::optional<double> confidence;
    if (!ReadNumber("confidence", stated.confidence, 0, 1, &confidence, fault_)) return false;
    if (confidence) {
      provenance.set_extraction_confidence(static_cast<float>(*confidence));
    }
    if (stated.extras.empty()) return true;
    for (const StatedExtra& extra : stated.extras) {
      Extra* const out = claim->add_extras();
      out->set_key(extra.key);
      out->set_value(extra.json);
    }
    std::sort(claim->mutable_extras()->begin(), claim->mutable_extras()->end(),
              [](const Extra& a, const Extra& b) { return a.key() < b.key(); });
    return true;
  }

  void FillReport(const StatedClaim& stated, const Claim& claim, Report* report) {
    const absl::string_view publisher = Trim(stated.publisher);
    SetReportId(stated, report->mutable_id());
    report->set_publisher_id(claim.external_scope());
    Assign(publisher.empty() ? absl::string_view(claim.chain(0).name()) : publisher,
           report->mutable_publisher());
    Assign(Trim(stated.url), report->mutable_url());
    Assign(Trim(stated.title), report->mutable_title());
    Assign(Trim(stated.language), report->mutable_language());
    if (claim.has_published()) {
      *report->mutable_published() = claim.published();
    } else {
      report->clear_published();
    }
    if (ReportHasOnlyWords(stated) && !Trim(stated.text).empty()) {
      report->set_text_sha256(Sha256(Trim(stated.text)));
    } else {
      report->clear_text_sha256();
    }
  }

  const Vocabulary& vocabulary_;
  const NormalizerOptions options_;
  PlaceReader places_;
  DateReader dates_;
  BoundedCache<std::string> parties_{1 << 14};
  BoundedCache<std::string> sources_{1 << 15};
  BoundedCache<KnownName> claimants_{1 << 15};
  BoundedCache<Quantity> quantities_{1 << 16};
  std::string quantity_key_;
  RowFault* fault_ = nullptr;
};

Normalizer::Normalizer(const Vocabulary* vocabulary, const Resolver* resolver,
                       NormalizerOptions options)
    : impl_(std::make_unique<Impl>(vocabulary, resolver, std::move(options))) {}
Normalizer::~Normalizer() = default;

bool Normalizer::Normalize(const StatedClaim& stated, NormalizedClaim* out, RowFault* fault) {
  return impl_->Normalize(stated, out, fault);
}

NormalizedRows NormalizeAll(absl::Span<const StatedClaim> rows, Normalizer& normalizer) {
  NormalizedRows all;
  for (const StatedClaim& row : rows) {
    NormalizedClaim out;
    RowFault fault;
    if (normalizer.Normalize(row, &out, &fault)) {
      all.claims.push_back(std::move(out.claim));
      all.reports.push_back(std::move(out.report));
    } else {
      all.rejects.push_back(MakeReject(row.origin, fault));
    }
  }
  return all;
}

}  // namespace crosscheck
