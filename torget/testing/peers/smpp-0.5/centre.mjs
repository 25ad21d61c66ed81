// A message centre between two: what one submits is delivered to the other, and its receipt comes back.
import { readFileSync } from "node:fs";
import smpp from "smpp";

const { PEER_KEY, PEER_CERT } = process.env;
const OTHER = { lindby: "phone", phone: "lindby" };
// A phone that is never reached
const UNREACHED = "46701740666";
const receivers = { lindby: [], phone: [] };
const waiting = { lindby: [], phone: [] };
let number = 9;

function talk(session) {
  let who = "";
  const bind = (takes) => (pdu) => {
    const known = pdu.system_id in OTHER && pdu.password === "hemligt8";
    session.send(pdu.response(known ? { system_id: "centre" } : { command_status: smpp.ESME_RINVPASWD }));
    if (!known) return;
    who = pdu.system_id;
    if (takes) receivers[who].push(session);
    flush(who);
  };
  session.on("bind_transmitter", bind(false));
  session.on("bind_receiver", bind(true));
  session.on("bind_transceiver", bind(true));
  session.on("submit_sm", (pdu) => submit(session, who, pdu));
  session.on("enquire_link", (pdu) => session.send(pdu.response()));
  session.on("unbind", (pdu) => { leave(); session.send(pdu.response(), () => {}, () => session.close()); });
  session.on("close", () => leave());
  session.on("error", () => leave());
  const leave = () => { if (who) receivers[who] = receivers[who].filter((one) => one !== session); };
}

function submit(session, who, pdu) {
  const name = `${++number}`;
  const { udh, message } = pdu.short_message;
  const header = udh?.length ? Buffer.concat([Buffer.from([Buffer.concat(udh).length]), ...udh]) : undefined;
  console.log(JSON.stringify({ who, name, message, coding: pdu.data_coding, parts: header?.toString("hex") ?? "" }));
  // Hexadecimal at first and decimal in the receipt, as centres are known to do
  session.send(pdu.response({ message_id: Number(name).toString(16).toUpperCase() }));
  const reached = pdu.destination_addr !== UNREACHED;
  const past = { source_addr: pdu.source_addr, destination_addr: pdu.destination_addr };
  if (reached) put(OTHER[who], { ...past, esm_class: pdu.esm_class, data_coding: pdu.data_coding, short_message: { udh: header, message } });
  if (!pdu.registered_delivery) return;
  const state = reached ? "DELIVRD" : "UNDELIV";
  const words = `id:${name} sub:001 dlvrd:001 submit date:2611210700 done date:2611210701 stat:${state} err:000 text:-`;
  put(who, { source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4, short_message: words });
}

function put(who, delivery) {
  waiting[who].push(delivery);
  flush(who);
}

function flush(who) {
  const session = receivers[who][0];
  const delivery = waiting[who][0];
  if (!session || !delivery || delivery.underWay === session) return;
  delivery.underWay = session;
  const kind = { source_addr_ton: 1, source_addr_npi: 1, dest_addr_ton: 1, dest_addr_npi: 1 };
  const { underWay, ...said } = delivery;
  session.deliver_sm({ ...kind, ...said }, (answer) => {
    if (answer.command_status === 0) {
      waiting[who].shift();
      return flush(who);
    }
    // Refused for now: another session in its turn, a moment later
    delivery.underWay = undefined;
    receivers[who].push(...receivers[who].splice(0, 1));
    setTimeout(() => flush(who), 50);
  });
}

const ready = (server) => new Promise((done) => server.listen(0, "127.0.0.1", () => done(server.address().port)));
const plain = await ready(smpp.createServer({}, talk));
const secure = await ready(smpp.createServer({ key: readFileSync(PEER_KEY), cert: readFileSync(PEER_CERT) }, talk));
console.log(JSON.stringify({ plain, secure }));
