// Servers that name no host listen on 127.0.0.1 and nowhere else. Imported before whatever opens one.
import { Server } from "node:net";

const listen = Server.prototype.listen;

Server.prototype.listen = function (first, ...rest) {
  if (typeof first === "object" && first !== null && "port" in first) return listen.call(this, { ...first, host: "127.0.0.1" }, ...rest);
  if (typeof first !== "number" && typeof first !== "string") return listen.call(this, first, ...rest);
  return listen.call(this, { port: Number(first), host: "127.0.0.1" }, ...rest.filter((each) => typeof each === "function"));
};
